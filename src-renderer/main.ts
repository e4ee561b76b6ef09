import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { connect, connectionKey, isElectron, type Connection } from './api/client.ts';
import { i18n } from './i18n/i18n.ts';
import { parseRoute, type Route } from './route.ts';
import './ui/tokens.css';
import './ui/css/base.css';
import './ui/css/controls.css';
import './ui/css/reading.css';
import './ui/css/kiosk.css';

const route = parseRoute(location.hash, { isElectron: isElectron() });
// The fragment decides the page once; another address is another page.
window.addEventListener('hashchange', () => location.reload());
void start();

async function start(): Promise<void> {
  const app = createApp(App, { route });
  app.use(createPinia());
  app.use(i18n);
  const connection = await openConnection(route);
  if (connection !== null) app.provide(connectionKey, connection);
  app.mount('#app');
}

async function openConnection(to: Route): Promise<Connection | null> {
  if (to.page === 'kiosk' || to.page === 'tray' || to.page === 'counter' || to.page === 'supervisor' || to.page === 'board') return connect(to.token);
  if (to.page === 'gallery') return (await import('./gallery/still-connection.ts')).createStillConnection();
  return null;
}
