import { createI18n } from 'vue-i18n';
import type { Language } from '../../src-main/contract/index.ts';
import { en } from './en.ts';
import { id } from './id.ts';

/** Both languages travel with the page: a switch must be instant and must work when the link is down. */
export const i18n = createI18n({ legacy: false, locale: 'id' as Language, fallbackLocale: 'id', messages: { id, en } });
