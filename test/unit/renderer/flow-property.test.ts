import type { SearchAnswer } from '../../../src-main/contract/index.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KioskEvent, KioskState, Stamped } from '../../../src-renderer/kiosk/flow-types.ts';
import { initialState, transition } from '../../../src-renderer/kiosk/flow.ts';
import { PAGE, ticketWith, TICKET_ID } from './kiosk-states.ts';

const OTHER_ID = '0193594a-7c00-7000-8000-0000000000ff';
const id = fc.constantFrom(TICKET_ID, OTHER_ID);
const paper = fc.constantFrom(
  { kind: 'pending' } as const,
  { kind: 'printed', proof: 'confirmed' } as const,
  { kind: 'printed', proof: 'sent-only' } as const,
  { kind: 'refused', reason: 'paper-out' } as const,
  { kind: 'doubted' } as const,
);
const ticket = fc.record({ ticketId: id, paper }).map(({ ticketId, paper: state }) => ticketWith(state, { ticketId }));
const text = fc.constantFrom('', 'ktp', 'ktp ilang', 'ANJ1.14.71.x', '<b>', '\u001b@');
const refusal = fc.constantFrom(
  { kind: 'unknown-service' } as const,
  { kind: 'stale-page' } as const,
  { kind: 'not-available', availability: { kind: 'clock-unsure' } } as const,
  { kind: 'wait-a-moment', seconds: 3 } as const,
  { kind: 'id-used' } as const,
  { kind: 'out-of-service' } as const,
  { kind: 'cannot-save' } as const,
);
const standbyEntry = fc.record({ ticketId: id, serviceId: fc.constant(PAGE.id), serviceName: fc.constant(PAGE.name), place: fc.constant(3), state: fc.constantFrom('waiting' as const, 'given' as const, 'left' as const), ahead: fc.constant(1), number: fc.constantFrom(null, 'B004') });
const about = fc.constantFrom('confirm' as const, 'copy' as const, 'cancel' as const);
const plain = fc.constantFrom(
  'touch', 'tick', 'still-here', 'finish', 'back', 'sheet-closed', 'broke', 'link-back', 'text-toggled', 'contrast-toggled', 'low-toggled', 'display-opened',
  'agencies-opened', 'search-opened', 'check-opened', 'service-retried', 'reading-chosen', 'more-time', 'noted', 'cancel-asked', 'cancel-agreed', 'leave-asked', 'leave-kept', 'leave-agreed',
);

const event: fc.Arbitrary<KioskEvent> = fc.oneof(
  plain.map((kind) => ({ kind }) as KioskEvent),
  fc.record({ kind: fc.constant('language-chosen' as const), language: fc.constantFrom('id' as const, 'en' as const) }),
  fc.record({ kind: fc.constantFrom('help-asked' as const, 'help-called' as const, 'help-failed' as const), helpId: fc.constantFrom('h1', 'h2') }),
  fc.record({ kind: fc.constant('need-chosen' as const), needId: fc.constantFrom('ktp-kk', 'gone') }),
  fc.record({ kind: fc.constant('agency-chosen' as const), agencyId: fc.constantFrom('disdukcapil', 'gone') }),
  fc.record({ kind: fc.constant('service-chosen' as const), serviceId: fc.constant(PAGE.id) }),
  fc.record({ kind: fc.constant('page-turned' as const), page: fc.integer({ min: -5, max: 99 }) }),
  fc.record({ kind: fc.constant('typed' as const), text }),
  fc.record({ kind: fc.constant('searched' as const), text, answer: fc.constant<SearchAnswer>({ hits: [], needs: ['sim'] }) }),
  fc.record({ kind: fc.constant('search-failed' as const), text }),
  fc.record({ kind: fc.constant('service-loaded' as const), page: fc.boolean().map((asksPriority) => ({ ...PAGE, asksPriority })) }),
  fc.record({ kind: fc.constantFrom('service-missing' as const, 'service-failed' as const), serviceId: fc.constant(PAGE.id) }),
  fc.record({ kind: fc.constant('ticked' as const), requirementId: fc.constantFrom('kk', 'sendiri', 'gone') }),
  fc.record({ kind: fc.constant('tab-chosen' as const), tab: fc.constantFrom('requirements' as const, 'steps' as const) }),
  fc.record({ kind: fc.constantFrom('take' as const, 'take-again' as const, 'take-lost' as const), ticketId: id }),
  fc.record({ kind: fc.constant('priority-answered' as const), priority: fc.boolean(), ticketId: id }),
  fc.record({ kind: fc.constant('taken' as const), ticketId: id, ticket }),
  fc.record({ kind: fc.constant('standby-asked' as const), ticketId: id }),
  fc.record({ kind: fc.constant('joined' as const), ticketId: id, entry: standbyEntry }),
  fc.record({ kind: fc.constant('standby-answered' as const), entry: standbyEntry }),
  fc.record({ kind: fc.constant('leave-failed' as const), ticketId: id, why: fc.constantFrom('lost' as const, 'cannot-save' as const) }),
  fc.record({ kind: fc.constant('take-refused' as const), ticketId: id, refusal }),
  fc.record({ kind: fc.constant('ticket-changed' as const), ticket }),
  fc.record({ kind: fc.constant('copy-asked' as const), jobId: fc.constant('j') }),
  fc.record({ kind: fc.constant('ticket-answered' as const), about, ticket }),
  fc.record({ kind: fc.constant('ticket-refused' as const), about, ticketId: id, refusal: fc.constantFrom({ kind: 'lost' as const }, { kind: 'unknown-ticket' as const }) }),
  fc.record({ kind: fc.constant('scanned' as const), code: fc.constantFrom('ANJ1.14.71.x', '1471019901019901') }),
  fc.record({ kind: fc.constant('found' as const), code: fc.constant('ANJ1.14.71.x'), ticket }),
  fc.record({ kind: fc.constant('find-refused' as const), code: fc.constant('ANJ1.14.71.x'), refusal: fc.constantFrom({ kind: 'failed' as const }, { kind: 'unknown-ticket' as const }) }),
);
const life = fc.array(fc.tuple(event, fc.integer({ min: 0, max: 40_000 })), { maxLength: 60 });

interface Lived {
  readonly state: KioskState;
  readonly at: number;
  readonly steps: readonly { readonly before: KioskState; readonly after: KioskState; readonly event: Stamped; readonly effects: readonly { readonly kind: string }[] }[];
}

function live(events: readonly (readonly [KioskEvent, number])[]): Lived {
  let state = initialState;
  let at = 0;
  const steps: Lived['steps'][number][] = [];
  for (const [one, pause] of events) {
    at += pause;
    const stamped = { ...one, at } as Stamped;
    const step = transition(state, stamped);
    steps.push({ before: state, after: step.state, event: stamped, effects: step.effects });
    state = step.state;
  }
  return { state, at, steps };
}

test('no sequence of events throws, and the trail never grows without end', () => {
  fc.assert(
    fc.property(life, (events) => {
      expect(live(events).state.trail.length).toBeLessThanOrEqual(12);
    }),
    { numRuns: 500 },
  );
});

test('from any state a kiosk left alone ends on the welcome page with no trace of anybody', () => {
  fc.assert(
    fc.property(life, (events) => {
      const lived = live(events);
      let { state, at } = lived;
      for (let i = 0; i < 8; i++) {
        at += 125_000;
        state = transition(state, { kind: 'tick', at }).state;
      }
      expect(state).toEqual(initialState);
    }),
    { numRuns: 500 },
  );
});

test('whenever the page is wiped, nothing of the session is left', () => {
  fc.assert(
    fc.property(life, (events) => {
      for (const { after, effects } of live(events).steps) if (effects.some(({ kind }) => kind === 'wipe')) expect(after).toEqual(initialState);
    }),
    { numRuns: 500 },
  );
});

test('a number is asked for only by a touch or by asking again for the very same request', () => {
  const allowed = new Set(['take', 'standby-asked', 'priority-answered', 'take-again', 'tick', 'link-back']);
  fc.assert(
    fc.property(life, (events) => {
      for (const { before, event: cause, effects } of live(events).steps) {
        const taken = effects.filter(({ kind }) => kind === 'take');
        expect(taken.length).toBeLessThanOrEqual(1);
        if (taken.length === 0) continue;
        expect(allowed.has(cause.kind)).toBe(true);
        if (cause.kind === 'tick' || cause.kind === 'link-back') expect(before.screen).toMatchObject({ kind: 'taking', phase: 'unsure', request: (taken[0] as unknown as { request: object }).request });
      }
    }),
    { numRuns: 500 },
  );
});

test('a number is given up only after the question was answered with yes', () => {
  fc.assert(
    fc.property(life, (events) => {
      for (const { before, event: cause, effects } of live(events).steps) {
        if (!effects.some(({ kind }) => kind === 'cancel')) continue;
        expect(before.sheet).toBe('cancel');
        expect(cause.kind).toBe('cancel-agreed');
      }
    }),
    { numRuns: 500 },
  );
});
