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
    expect(kiosk.screen()).toEqual({ kind: 'standby', entry });
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

  test('that is not needed any more leads back to the service, where a number is to be had', () => {
    const kiosk = openKiosk();
    openService(kiosk, plain);
    kiosk.send({ kind: 'standby-asked', ticketId: TICKET_ID });
    const availability = { kind: 'open', lastNumber: 870, opens: 480, onBreakUntil: null } as const;
    kiosk.send({ kind: 'take-refused', ticketId: TICKET_ID, refusal: { kind: 'not-available', availability } });
    expect(kiosk.screen()).toMatchObject({ kind: 'service', override: availability });
  });
});
