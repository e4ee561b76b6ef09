import { ask, follow, STREAM } from '../api/ask.ts';
import type { Connection } from '../api/client.ts';
import type { Effect, KioskEvent } from './flow-types.ts';

type Send = (event: KioskEvent) => void;
type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

/** Typing runs ahead of the search by this much, ms: short enough to feel live, long enough to skip half-typed words. */
const SEARCH_PAUSE_MS = 80;

/** What was read or laid out ahead serves a touch that ends within this, ms; a finger that rests longer is not about to lift. */
export const AHEAD_FOR_MS = 2_000;

/** Does what `flow.ts` decided and reports the answers back as events. Holds the one ticket stream and the one search under way. */
export function createEffects({ client, link }: Connection, send: Send): { readonly run: (effect: Effect) => void; readonly readAhead: (serviceId: string) => Promise<KioskEvent> } {
  const askService = (serviceId: string) => ask(link, (signal) => client.kiosk.service({ serviceId }, { signal }));
  let ahead: { readonly serviceId: string; readonly at: number; readonly asked: ReturnType<typeof askService>; answer?: Awaited<ReturnType<typeof askService>> } | null = null;
  let watching = new AbortController();
  let searching: ReturnType<typeof setTimeout> | undefined;

  function watchTicket(ticketId: string): void {
    watching.abort();
    watching = new AbortController();
    const { signal } = watching;
    void follow((inner) => client.kiosk.watchTicket({ ticketId }, { signal: inner, context: STREAM }), signal, (ticket) => send({ kind: 'ticket-changed', ticket }));
  }

  function search({ text, language }: EffectOf<'search'>): void {
    clearTimeout(searching);
    searching = setTimeout(async () => {
      const answer = await ask(link, (signal) => client.kiosk.search({ text, language }, { signal }));
      send(answer.ok ? { kind: 'searched', text, answer: answer.value } : { kind: 'search-failed', text });
    }, SEARCH_PAUSE_MS);
  }

  /** The service under the finger: asked for at touch-down, so that its page is often there when the finger lifts. */
  async function readAhead(serviceId: string): Promise<KioskEvent> {
    const reading: NonNullable<typeof ahead> = { serviceId, at: performance.now(), asked: askService(serviceId) };
    ahead = reading;
    reading.answer = await reading.asked;
    return told(serviceId, reading.answer);
  }

  async function loadService(serviceId: string): Promise<void> {
    const reading = ahead?.serviceId === serviceId && performance.now() - ahead.at < AHEAD_FOR_MS ? ahead : null;
    ahead = null;
    // Without waiting when it is there: the page is drawn once, not first without its content.
    const early = reading?.answer ?? (await reading?.asked);
    const answer = early?.ok === true ? early : await askService(serviceId);
    send(told(serviceId, answer));
  }

  function told(serviceId: string, answer: Awaited<ReturnType<typeof askService>>): KioskEvent {
    if (!answer.ok) return { kind: 'service-failed', serviceId };
    return answer.value.ok ? { kind: 'service-loaded', page: answer.value.value } : { kind: 'service-missing', serviceId };
  }

  async function take({ request }: EffectOf<'take'>): Promise<void> {
    if (request.standby === true) return join(request);
    const { ticketId } = request;
    const answer = await ask(link, (signal) => client.kiosk.takeTicket({ ...request, missing: [...request.missing] }, { signal }));
    if (!answer.ok) return send({ kind: 'take-lost', ticketId });
    const outcome = answer.value;
    send(outcome.ok ? { kind: 'taken', ticketId, ticket: outcome.value } : { kind: 'take-refused', ticketId, refusal: outcome.error });
  }

  async function join({ ticketId, serviceId, revision, priority, missing, language }: EffectOf<'take'>['request']): Promise<void> {
    const answer = await ask(link, (signal) => client.kiosk.joinStandby({ ticketId, serviceId, revision, priority, missing: [...missing], language }, { signal }));
    if (!answer.ok) return send({ kind: 'take-lost', ticketId });
    const outcome = answer.value;
    if (outcome.ok) return send({ kind: 'joined', ticketId, entry: outcome.value });
    // A service that has lost its quota has another page.
    send({ kind: 'take-refused', ticketId, refusal: outcome.error.kind === 'no-standby' ? { kind: 'stale-page' } : outcome.error });
  }

  async function leave({ entry: { ticketId, serviceId }, language }: EffectOf<'leave-standby'>): Promise<void> {
    const answer = await ask(link, (signal) => client.kiosk.leaveStandby({ ticketId }, { signal }));
    if (!answer.ok) return send({ kind: 'leave-failed', ticketId, why: 'lost' });
    const outcome = answer.value;
    if (outcome.ok) return send({ kind: 'standby-answered', entry: outcome.value });
    if (outcome.error.kind === 'cannot-save') return send({ kind: 'leave-failed', ticketId, why: 'cannot-save' });
    // A number came first. Joining again with the same id adds nothing and answers with what there is.
    const known = await ask(link, (signal) => client.kiosk.joinStandby({ ticketId, serviceId, revision: '', priority: false, missing: [], language }, { signal }));
    send(known.ok && known.value.ok ? { kind: 'standby-answered', entry: known.value.value } : { kind: 'leave-failed', ticketId, why: 'lost' });
  }

  async function find(code: string): Promise<void> {
    const answer = await ask(link, (signal) => client.kiosk.findTicket({ code }, { signal }));
    if (!answer.ok) return send({ kind: 'find-refused', code, refusal: { kind: 'failed' } });
    const outcome = answer.value;
    send(outcome.ok ? { kind: 'found', code, ticket: outcome.value } : { kind: 'find-refused', code, refusal: outcome.error });
  }

  async function onTicket(effect: EffectOf<'confirm' | 'cancel' | 'copy'>): Promise<void> {
    const { kind: about, ticketId } = effect;
    const answer = await ask(link, (signal) => {
      if (effect.kind === 'confirm') return client.kiosk.confirmTicket({ ticketId }, { signal });
      if (effect.kind === 'cancel') return client.kiosk.cancelTicket({ ticketId }, { signal });
      return client.kiosk.reprintTicket({ ticketId, jobId: effect.jobId, language: effect.language }, { signal });
    });
    if (!answer.ok) return send({ kind: 'ticket-refused', about, ticketId, refusal: { kind: 'lost' } });
    const outcome = answer.value;
    send(outcome.ok ? { kind: 'ticket-answered', about, ticket: outcome.value } : { kind: 'ticket-refused', about, ticketId, refusal: outcome.error });
  }

  async function callHelp({ helpId, screen, language }: EffectOf<'call-help'>): Promise<void> {
    const answer = await ask(link, (signal) => client.kiosk.callForHelp({ helpId, screen, language }, { signal }));
    send({ kind: answer.ok ? 'help-called' : 'help-failed', helpId });
  }

  function run(effect: Effect): void {
    switch (effect.kind) {
      case 'load-service':
        return void loadService(effect.serviceId);
      case 'search':
        return search(effect);
      case 'take':
        return void take(effect);
      case 'watch-ticket':
        return watchTicket(effect.ticketId);
      case 'stop-watching':
        return watching.abort();
      case 'confirm':
      case 'cancel':
      case 'copy':
        return void onTicket(effect);
      case 'leave-standby':
        return void leave(effect);
      case 'find':
        return void find(effect.code);
      case 'call-help':
        return void callHelp(effect);
      case 'wipe':
        clearTimeout(searching);
        return;
    }
  }

  return { run, readAhead };
}
