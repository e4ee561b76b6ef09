import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { callNext } from '../../src-main/queue/calling/call-next.ts';
import { changePolicy, previewPolicy } from '../../src-main/queue/calling/change-policy.ts';
import { abandonCounter, openCounter } from '../../src-main/queue/calling/counters.ts';
import { FIRST_POLICY } from '../../src-main/queue/policy/policy.ts';
import { buildPack } from '../support/small-pack.ts';
import { sitAtCounter, takeNumbers } from '../support/sit-at-counter.ts';
import { withSite } from '../support/with-site.ts';

describe('a counter', () => {
  test('calls in order, says why, and closes what it served before', () =>
    withSite(async (site) => {
      const [first, second] = await takeNumbers(site, { times: 2 });
      const one = sitAtCounter(site, 1);
      await one.open();
      expect(await one.next()).toMatchObject({ ok: true, value: { ticketId: first, state: 'called', counter: 'loket-1' } });
      await one.act(first ?? '', { verb: 'start' });
      expect(await one.next()).toMatchObject({ ok: true, value: { ticketId: second } });
      expect(await site.types()).toEqual(expect.arrayContaining(['counter.opened', 'ticket.called', 'ticket.serving-started', 'ticket.finished', 'service.turn-taken']));
      const called = (await site.site.parts.journal.readAfter(0, 1000)).filter(({ type }) => type === 'ticket.called');
      expect(called).toMatchObject([{ data: { reason: 'only-class-waiting', decision: { turn: 0, serviceReason: 'preferred' } } }, { data: { decision: { turn: 1 } } }]);
    }));

  test('must say what became of a ticket that was called and not served', () =>
    withSite(async (site) => {
      const [first] = await takeNumbers(site, { times: 2 });
      const one = sitAtCounter(site, 1);
      await one.open();
      await one.next();
      expect(await one.next()).toEqual({ ok: false, error: { kind: 'current-ticket-open', ticketId: first, state: 'called' } });
    }));

  test('that is closed, on a break, somebody else\'s or without work is told so', () =>
    withSite(async (site) => {
      const one = sitAtCounter(site, 1);
      expect(await one.next()).toEqual({ ok: false, error: { kind: 'counter-closed' } });
      expect(await one.open([])).toEqual({ ok: false, error: { kind: 'no-services' } });
      expect(await one.open(['sulap'])).toEqual({ ok: false, error: { kind: 'unknown-service', service: 'sulap' } });
      await one.open();
      expect(await one.next()).toEqual({ ok: false, error: { kind: 'nobody-waiting' } });
      await one.pause();
      expect(await one.next()).toEqual({ ok: false, error: { kind: 'counter-paused' } });
      expect(await openCounter(site.site.parts.calling, { counter: 'loket-1', staff: 'petugas-9', services: ['ktp'] })).toEqual({ ok: false, error: { kind: 'counter-taken', staff: 'petugas-1' } });
      expect(await callNext(site.site.parts.calling, { counter: 'loket-1', staff: 'petugas-9', commandId: v7() })).toEqual({ ok: false, error: { kind: 'not-your-counter' } });
    }));

  test('does not close over a citizen', () =>
    withSite(async (site) => {
      const [first] = await takeNumbers(site);
      const one = sitAtCounter(site, 1);
      await one.open();
      await one.next();
      expect(await one.close()).toEqual({ ok: false, error: { kind: 'ticket-here', ticketId: first } });
      await one.act(first ?? '', { verb: 'put-back', reason: 'break' });
      expect(await one.close()).toMatchObject({ ok: true, value: { state: 'closed', staff: null } });
    }));
});

describe('many hands at once', () => {
  test('twenty counters that press in one moment get twenty tickets and twenty turns', () =>
    withSite(async (site) => {
      const ids = await takeNumbers(site, { times: 20 });
      const counters = Array.from({ length: 20 }, (_, place) => sitAtCounter(site, place + 1));
      await Promise.all(counters.map((each) => each.open(['ktp'])));
      const called = await Promise.all(counters.map((each) => each.next()));
      expect(new Set(called.map((each) => (each.ok ? each.value.ticketId : '')))).toEqual(new Set(ids));
      const turns = (await site.site.parts.journal.readAfter(0, 1000)).flatMap((event) => (event.type === 'service.turn-taken' ? [event.data.turn] : []));
      expect(turns).toEqual(ids.map((_, place) => place));
      await site.close();
      expect(site.check()).toMatchObject({ sound: true });
    }));

  test('a key pressed twice with one command calls once and answers the same', () =>
    withSite(async (site) => {
      const [first] = await takeNumbers(site, { times: 3 });
      const one = sitAtCounter(site, 1);
      await one.open();
      const commandId = v7();
      const answers = await Promise.all([one.next(commandId), one.next(commandId), one.next(commandId)]);
      expect(answers).toEqual(answers.map(() => answers[0]));
      expect(answers[0]).toMatchObject({ ok: true, value: { ticketId: first } });
      expect((await site.types()).filter((type) => type === 'ticket.called')).toHaveLength(1);
    }));

  test('another counter\'s ticket is refused, and taken over when that counter has disappeared', () =>
    withSite(async (site) => {
      const [first] = await takeNumbers(site);
      const [one, two] = [sitAtCounter(site, 1), sitAtCounter(site, 2)];
      await one.open();
      await two.open();
      await one.next();
      expect(await two.act(first ?? '', { verb: 'start' })).toEqual({ ok: false, error: { kind: 'other-counters-ticket', counter: 'loket-1' } });
      expect(await two.act(first ?? '', { verb: 'take-over' })).toMatchObject({ ok: false, error: { kind: 'other-counters-ticket' } });
      await abandonCounter(site.site.parts.calling, { counter: 'loket-1', actor: 'site' });
      expect(await two.act(first ?? '', { verb: 'take-over' })).toMatchObject({ ok: true, value: { state: 'called', counter: 'loket-2' } });
      expect(await two.act(first ?? '', { verb: 'start' })).toMatchObject({ ok: true, value: { state: 'serving' } });
    }));

  test('a counter with a citizen takes nobody over: one at a counter', () =>
    withSite(async (site) => {
      const [first, second] = await takeNumbers(site, { times: 2 });
      const [one, two] = [sitAtCounter(site, 1), sitAtCounter(site, 2)];
      await one.open();
      await two.open();
      await one.next();
      await two.next();
      await abandonCounter(site.site.parts.calling, { counter: 'loket-1', actor: 'site' });
      expect(await two.act(first ?? '', { verb: 'take-over' })).toEqual({ ok: false, error: { kind: 'ticket-here', ticketId: second } });
    }));
});

describe('a call', () => {
  test('is taken back within ten seconds, with its turn, and not later', () =>
    withSite(async (site) => {
      const [normal] = await takeNumbers(site, { times: 2 });
      await takeNumbers(site, { times: 1, service: 'ktp', priority: true });
      const one = sitAtCounter(site, 1);
      await one.open();
      await one.next();
      expect(await one.act(normal ?? '', { verb: 'undo-call' })).toMatchObject({ ok: true, value: { state: 'waiting', counter: null } });
      expect(await one.next()).toMatchObject({ ok: true, value: { ticketId: normal, calledTurn: 0 } });
      site.clock.advance(10_001);
      expect(await one.act(normal ?? '', { verb: 'undo-call' })).toMatchObject({ ok: false, error: { kind: 'undo-too-late' } });
    }));

  test('is missed only after the grace since it was spoken, and made good once', () =>
    withSite(async (site) => {
      const [first] = await takeNumbers(site);
      const ticketId = first ?? '';
      const one = sitAtCounter(site, 1);
      await one.open();
      await one.next();
      expect(await one.act(ticketId, { verb: 'miss' })).toMatchObject({ ok: false, error: { kind: 'grace-running' } });
      site.clock.advance(90_000);
      expect(await one.act(ticketId, { verb: 'miss' })).toMatchObject({ ok: true, value: { state: 'no-show' } });
      expect(await one.call(ticketId, 'frail')).toMatchObject({ ok: false, error: { kind: 'illegal-move', verb: 'call' } });
      expect(await one.call(ticketId, 'second-chance')).toMatchObject({ ok: true, value: { state: 'called', secondChances: 1 } });
      site.clock.advance(90_000);
      await one.act(ticketId, { verb: 'miss' });
      expect(await one.call(ticketId, 'second-chance')).toEqual({ ok: false, error: { kind: 'second-chance-used' } });
    }));

  test('out of order is made with a reason and takes nobody\'s turn', () =>
    withSite(async (site) => {
      const [first, second] = await takeNumbers(site, { times: 2 });
      const one = sitAtCounter(site, 1);
      await one.open();
      expect(await one.call(second ?? '', 'frail')).toMatchObject({ ok: true, value: { ticketId: second, calledTurn: null } });
      await one.act(second ?? '', { verb: 'start' });
      expect(await one.next()).toMatchObject({ ok: true, value: { ticketId: first, calledTurn: 0 } });
    }));
});

test('a transferred ticket waits at the other service by its first arrival, for the counter it was sent to', () =>
  withSite(async (site) => {
    const [first] = await takeNumbers(site);
    await takeNumbers(site, { times: 1, service: 'paspor' });
    const [one, two, three] = [sitAtCounter(site, 1), sitAtCounter(site, 2), sitAtCounter(site, 3)];
    await one.open(['ktp']);
    await two.open(['paspor']);
    await three.open(['paspor']);
    await one.next();
    expect(await one.act(first ?? '', { verb: 'transfer', service: 'sulap', to: null, arrival: 'kept' })).toEqual({ ok: false, error: { kind: 'unknown-service' } });
    expect(await one.act(first ?? '', { verb: 'transfer', service: 'paspor', to: 'counter/loket-3', arrival: 'kept' })).toMatchObject({ ok: true, value: { state: 'waiting', service: 'paspor', issuedFor: 'ktp', number: 'A001' } });
    expect(await two.next()).toMatchObject({ ok: true, value: { number: 'B001' } });
    expect(await three.next()).toMatchObject({ ok: true, value: { number: 'A001' } });
    await site.close();
    expect(site.check()).toMatchObject({ sound: true });
  }));

test('a parked ticket waits again when its time has come, where it stood', () =>
  withSite(async (site) => {
    const [first] = await takeNumbers(site, { times: 3 });
    const one = sitAtCounter(site, 1);
    await one.open();
    await one.next();
    await one.act(first ?? '', { verb: 'park', until: site.clock.now() + 5 * 60_000 });
    expect(await one.next()).toMatchObject({ ok: true, value: { number: 'A002' } });
    site.clock.advance(6 * 60_000);
    await site.site.parts.beat();
    const two = sitAtCounter(site, 2);
    await two.open();
    expect(await two.next()).toMatchObject({ ok: true, value: { ticketId: first } });
  }));

describe('a change of policy', () => {
  const priorityEveryTime = { ...FIRST_POLICY, default: [{ rule: 'mix', normal: 1, priority: 3 }] };

  test('is previewed on today\'s queue, recorded with its version, and in force at the next call', () =>
    withSite(async (site) => {
      await takeNumbers(site, { times: 3 });
      await takeNumbers(site, { times: 3, service: 'ktp', priority: true });
      const deps = site.site.parts.calling;
      const one = sitAtCounter(site, 1);
      await one.open();
      const preview = previewPolicy(deps, { policy: priorityEveryTime, calls: 4 });
      expect(preview).toMatchObject({ ok: true, value: { now: [{ ticketClass: 'normal' }, { ticketClass: 'priority' }, { ticketClass: 'normal' }, { ticketClass: 'normal' }], then: [{ ticketClass: 'priority' }, { ticketClass: 'normal' }, { ticketClass: 'priority' }, { ticketClass: 'priority' }] } });
      expect(await changePolicy(deps, { policy: priorityEveryTime, basedOn: 0, actor: 'staff/pengawas' })).toEqual({ ok: true, value: { version: 1 } });
      expect(await one.next()).toMatchObject({ ok: true, value: { priority: true } });
    }));

  test('with rules for a service that the site does not have is refused by name; rules in force outlive a service that leaves the pack', () =>
    withSite(async (site) => {
      const deps = site.site.parts.calling;
      const own = { ...FIRST_POLICY, services: { skck: FIRST_POLICY.default } };
      const wrong = { ...own, services: { ...own.services, 'tidak-ada': [] } };
      const refused = { ok: false, error: { kind: 'unknown-service', service: 'tidak-ada' } };
      expect(previewPolicy(deps, { policy: wrong, calls: 4 })).toEqual(refused);
      expect(await changePolicy(deps, { policy: wrong, basedOn: 0, actor: 'staff/pengawas' })).toEqual(refused);
      expect(await changePolicy(deps, { policy: own, basedOn: 0, actor: 'staff/pengawas' })).toMatchObject({ ok: true });
      const pack = buildPack({ version: '1.1' });
      await site.technician.importPack({ text: JSON.stringify({ ...pack, services: pack.services.filter(({ id }) => id !== 'skck') }) });
      expect(deps.catalog().findService('skck')).toBeUndefined();
      expect(await changePolicy(deps, { policy: { ...own, graceSeconds: 30 }, basedOn: 1, actor: 'staff/pengawas' })).toMatchObject({ ok: true });
    }));

  test('without a bound, or made on a page that is no longer true, changes nothing', () =>
    withSite(async (site) => {
      const deps = site.site.parts.calling;
      expect(await changePolicy(deps, { policy: { ...FIRST_POLICY, default: [{ rule: 'mix', normal: 0, priority: 1 }] }, basedOn: 0, actor: 'staff/pengawas' })).toMatchObject({ ok: false, error: { kind: 'no-bound' } });
      await changePolicy(deps, { policy: priorityEveryTime, basedOn: 0, actor: 'staff/pengawas' });
      expect(await changePolicy(deps, { policy: FIRST_POLICY, basedOn: 0, actor: 'staff/pengawas' })).toEqual({ ok: false, error: { kind: 'stale-page', version: 1 } });
      expect((await site.types()).filter((type) => type === 'policy.changed')).toHaveLength(1);
    }));
});
