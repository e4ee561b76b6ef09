import { describe, expect, test } from 'vitest';
import type { StandbyView } from '../../../src-main/contract/index.ts';
import { openKiosk, openService, PAGE, TICKET_ID } from './kiosk-states.ts';

const entry: StandbyView = { ticketId: TICKET_ID, serviceId: PAGE.id, serviceName: PAGE.name, place: 3, state: 'waiting', ahead: 2, number: null };
const plain = { ...PAGE, asksPriority: false };

describe('the standby list at a kiosk', () => {
  test('is joined with one id, asked again with the same one when the answer was lost', () => {
    const kiosk = openKiosk();
    openService(kiosk, plain);
    kiosk.send({ kind: 'standby-asked', ticketId: TICKET_ID });
    kiosk.send({ kind: 'standby-asked', ticketId: 'second-finger' });
    kiosk.send({ kind: 'take-lost', ticketId: TICKET_ID });
    kiosk.wait(3);
    expect(kiosk.effects('take').map(({ request }) => request)).toEqual([1, 2].map(() => ({ ticketId: TICKET_ID, serviceId: PAGE.id, revision: PAGE.revision, priority: false, missing: [], language: 'id', standby: true })));
    kiosk.send({ kind: 'joined', ticketId: TICKET_ID, entry });
    expect(kiosk.screen()).toEqual({ kind: 'standby', entry, doing: 'nothing' });
    expect(kiosk.state().trail).toEqual([]);
  });

  test('asks who comes first where the service does, and is left alone for as long as a page is read', () => {
    const kiosk = openKiosk();
    openService(kiosk, { ...PAGE, asksPriority: true });
    kiosk.send({ kind: 'standby-asked', ticketId: TICKET_ID });
    kiosk.send({ kind: 'priority-answered', priority: true, ticketId: TICKET_ID });
    expect(kiosk.effects('take')).toMatchObject([{ request: { priority: true, standby: true } }]);
    kiosk.send({ kind: 'joined', ticketId: 'somebody-else', entry });
    expect(kiosk.screen()).toMatchObject({ kind: 'taking' });
    kiosk.send({ kind: 'joined', ticketId: TICKET_ID, entry });
    kiosk.wait(59);
    expect(kiosk.state().idle).toMatchObject({ phase: 'counting' });
    kiosk.wait(22);
    expect(kiosk.screen()).toEqual({ kind: 'attract' });
  });

  test('is left after a question and one answer; a failure keeps the place and says so; a number that came meanwhile is shown', () => {
    const kiosk = openKiosk();
    openService(kiosk, plain);
    kiosk.send({ kind: 'standby-asked', ticketId: TICKET_ID });
    kiosk.send({ kind: 'joined', ticketId: TICKET_ID, entry });
    kiosk.send({ kind: 'leave-agreed' });
    expect(kiosk.effects('leave-standby')).toEqual([]);
    kiosk.send({ kind: 'leave-asked' });
    kiosk.send({ kind: 'leave-kept' });
    kiosk.send({ kind: 'leave-asked' });
    kiosk.send({ kind: 'leave-agreed' });
    kiosk.send({ kind: 'leave-agreed' });
    expect(kiosk.effects('leave-standby')).toEqual([{ kind: 'leave-standby', entry, language: 'id' }]);
    kiosk.send({ kind: 'leave-failed', ticketId: TICKET_ID, why: 'cannot-save' });
    expect(kiosk.screen()).toEqual({ kind: 'standby', entry, doing: 'cannot-save' });
    kiosk.send({ kind: 'leave-asked' });
    kiosk.send({ kind: 'leave-agreed' });
    kiosk.send({ kind: 'standby-answered', entry: { ...entry, ticketId: 'somebody-else', state: 'left' } });
    expect(kiosk.screen()).toMatchObject({ entry: { state: 'waiting' }, doing: 'leaving' });
    const given = { ...entry, state: 'given', ahead: 0, number: 'B004' } as const;
    kiosk.send({ kind: 'standby-answered', entry: given });
    expect(kiosk.screen()).toEqual({ kind: 'standby', entry: given, doing: 'nothing' });
    // Whoever has a number cancels that, not the place.
    kiosk.send({ kind: 'leave-asked' });
    expect(kiosk.screen()).toEqual({ kind: 'standby', entry: given, doing: 'nothing' });
  });

  test('that was left says so and leaves nothing for the next citizen', () => {
    const kiosk = openKiosk();
    openService(kiosk, plain);
    kiosk.send({ kind: 'standby-asked', ticketId: TICKET_ID });
    kiosk.send({ kind: 'joined', ticketId: TICKET_ID, entry });
    kiosk.send({ kind: 'leave-asked' });
    kiosk.send({ kind: 'leave-agreed' });
    kiosk.send({ kind: 'standby-answered', entry: { ...entry, state: 'left' } });
    expect(kiosk.screen()).toMatchObject({ entry: { state: 'left' } });
    kiosk.wait(21);
    expect(kiosk.screen()).toEqual({ kind: 'attract' });
  });

  test('that is not needed any more leads back to the service, where a number is to be had', () => {
    const kiosk = openKiosk();
    openService(kiosk, plain);
    kiosk.send({ kind: 'standby-asked', ticketId: TICKET_ID });
    const availability = { kind: 'open', lastNumber: 870, opens: 480, onBreakUntil: null } as const;
    kiosk.send({ kind: 'take-refused', ticketId: TICKET_ID, refusal: { kind: 'not-available', availability } });
    expect(kiosk.screen()).toMatchObject({ kind: 'service', override: availability });
  });
});
