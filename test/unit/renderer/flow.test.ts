import { describe, expect, test } from 'vitest';
import { initialState } from '../../../src-renderer/kiosk/flow.ts';
import type { TakeRefusal } from '../../../src-renderer/kiosk/flow-types.ts';
import { samplePage } from '../../../src-renderer/gallery/sample-hall.ts';
import { openKiosk, openService, PAGE, takeNumber, TICKET_ID, ticketWith } from './kiosk-states.ts';

const OTHER_ID = '0193594a-7c00-7000-8000-0000000000ff';

describe('finding a service', () => {
  test('a need leads to its list, a service to its page, and Kembali back the same way', () => {
    const kiosk = openKiosk();
    openService(kiosk);
    expect(kiosk.screen()).toMatchObject({ kind: 'service', load: { state: 'ready' } });
    kiosk.send({ kind: 'back' });
    expect(kiosk.screen()).toMatchObject({ kind: 'need', needId: 'ktp-kk' });
    kiosk.send({ kind: 'back' });
    expect(kiosk.screen()).toEqual({ kind: 'attract' });
  });

  test('Kembali from a service returns to the page of the list one came from', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'agencies-opened' });
    kiosk.send({ kind: 'page-turned', page: 2 });
    kiosk.send({ kind: 'agency-chosen', agencyId: 'polresta' });
    kiosk.send({ kind: 'back' });
    expect(kiosk.screen()).toEqual({ kind: 'agencies', page: 2 });
  });

  test('an answer about a service already left changes nothing', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'service-chosen', serviceId: 'skck' });
    kiosk.send({ kind: 'back' });
    kiosk.send({ kind: 'service-loaded', page: samplePage('skck') });
    expect(kiosk.screen()).toEqual({ kind: 'attract' });
  });

  test('the answer to an older search never covers a newer one', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'search-opened' });
    kiosk.send({ kind: 'typed', text: 'kt' });
    kiosk.send({ kind: 'typed', text: 'ktp' });
    kiosk.send({ kind: 'searched', text: 'kt', answer: { hits: [], needs: ['sim'] } });
    expect(kiosk.screen()).toMatchObject({ answer: null });
    kiosk.send({ kind: 'searched', text: 'ktp', answer: { hits: [{ serviceId: 'ktp-el-baru', matched: ['KTP'] }], needs: [] } });
    expect(kiosk.screen()).toMatchObject({ answer: { hits: [{ serviceId: 'ktp-el-baru' }] } });
  });

  test('an emptied field asks nothing and shows nothing', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'search-opened' });
    kiosk.send({ kind: 'typed', text: 'sim' });
    kiosk.send({ kind: 'searched', text: 'sim', answer: { hits: [], needs: [] } });
    kiosk.send({ kind: 'typed', text: '  ' });
    expect(kiosk.screen()).toMatchObject({ text: '  ', answer: null });
    expect(kiosk.effects('search')).toHaveLength(1);
  });

  test('a change of language asks the same words again in the new one', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'search-opened' });
    kiosk.send({ kind: 'typed', text: 'sim' });
    kiosk.send({ kind: 'language-chosen', language: 'en' });
    expect(kiosk.effects('search').at(-1)).toEqual({ kind: 'search', text: 'sim', language: 'en' });
  });

  test('a ten-thousand-character paste is cut to what a field holds', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'search-opened' });
    kiosk.send({ kind: 'typed', text: 'x'.repeat(10_000) });
    expect(kiosk.screen()).toMatchObject({ text: 'x'.repeat(60) });
  });
});

describe('reading a service', () => {
  test('ticks go on and off, and only requirements of this service can be ticked', () => {
    const kiosk = openKiosk();
    openService(kiosk);
    kiosk.send({ kind: 'ticked', requirementId: 'kk' });
    kiosk.send({ kind: 'ticked', requirementId: 'no-such' });
    expect(kiosk.screen()).toMatchObject({ ticked: ['kk'] });
    kiosk.send({ kind: 'ticked', requirementId: 'kk' });
    expect(kiosk.screen()).toMatchObject({ ticked: [] });
  });

  test('a service that does not answer can be asked again', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'service-chosen', serviceId: PAGE.id });
    kiosk.send({ kind: 'service-failed', serviceId: PAGE.id });
    expect(kiosk.screen()).toMatchObject({ load: { state: 'failed' } });
    kiosk.send({ kind: 'service-retried' });
    expect(kiosk.screen()).toMatchObject({ load: { state: 'loading' } });
    expect(kiosk.effects('load-service')).toHaveLength(2);
  });

  test('reading a closed service offers no number, and Kembali leads back to why it is closed', () => {
    const kiosk = openKiosk();
    openService(kiosk);
    kiosk.send({ kind: 'reading-chosen' });
    kiosk.send({ kind: 'take', ticketId: TICKET_ID });
    expect(kiosk.effects('take')).toEqual([]);
    kiosk.send({ kind: 'back' });
    expect(kiosk.screen()).toMatchObject({ kind: 'service', reading: false });
  });
});

describe('taking a number', () => {
  test('the priority question comes only where it is asked, and only yes or no leaves the page', () => {
    const asked = openKiosk();
    openService(asked);
    asked.send({ kind: 'take', ticketId: TICKET_ID });
    expect(asked.screen()).toMatchObject({ kind: 'priority' });
    expect(asked.effects('take')).toEqual([]);
    asked.send({ kind: 'priority-answered', priority: true, ticketId: TICKET_ID });
    expect(asked.effects('take')).toEqual([
      { kind: 'take', request: { ticketId: TICKET_ID, serviceId: PAGE.id, revision: '1', priority: true, missing: [], language: 'id' } },
    ]);

    const unasked = openKiosk();
    openService(unasked, samplePage('ktp-el-hilang', { asksPriority: false }));
    unasked.send({ kind: 'take', ticketId: TICKET_ID });
    expect(unasked.effects('take')).toMatchObject([{ request: { priority: false } }]);
  });

  test('two fingers on the button at once make one request', () => {
    const kiosk = openKiosk();
    openService(kiosk, samplePage('ktp-el-hilang', { asksPriority: false }));
    kiosk.send({ kind: 'take', ticketId: TICKET_ID });
    kiosk.send({ kind: 'take', ticketId: OTHER_ID });
    expect(kiosk.effects('take')).toHaveLength(1);
    expect(kiosk.screen()).toMatchObject({ kind: 'taking', request: { ticketId: TICKET_ID } });
  });

  test('what was left unticked goes along once the citizen has begun to tick, and nothing before', () => {
    const kiosk = openKiosk();
    openService(kiosk);
    kiosk.send({ kind: 'ticked', requirementId: 'kk' });
    kiosk.send({ kind: 'take', ticketId: TICKET_ID });
    expect(kiosk.screen()).toMatchObject({ kind: 'priority', missing: ['surat-kehilangan', 'sendiri'] });
  });

  test('a lost answer is asked again with the very same id, after a pause and when the link returns', () => {
    const kiosk = openKiosk();
    openService(kiosk, samplePage('ktp-el-hilang', { asksPriority: false }));
    kiosk.send({ kind: 'take', ticketId: TICKET_ID });
    kiosk.send({ kind: 'take-lost', ticketId: TICKET_ID });
    expect(kiosk.screen()).toMatchObject({ kind: 'taking', phase: 'unsure' });
    kiosk.wait(3);
    kiosk.send({ kind: 'take-lost', ticketId: TICKET_ID });
    kiosk.send({ kind: 'link-back' });
    const asked = kiosk.effects('take');
    expect(asked).toHaveLength(3);
    expect(new Set(asked.map((effect) => JSON.stringify(effect))).size).toBe(1);
  });

  test('a late answer to another request is not shown as this citizen\'s number', () => {
    const kiosk = openKiosk();
    openService(kiosk, samplePage('ktp-el-hilang', { asksPriority: false }));
    kiosk.send({ kind: 'take', ticketId: TICKET_ID });
    kiosk.send({ kind: 'taken', ticketId: OTHER_ID, ticket: ticketWith({ kind: 'pending' }, { ticketId: OTHER_ID }) });
    expect(kiosk.screen()).toMatchObject({ kind: 'taking' });
  });

  test('Kembali does not leave a request that may already have become a number', () => {
    const kiosk = openKiosk();
    openService(kiosk, samplePage('ktp-el-hilang', { asksPriority: false }));
    kiosk.send({ kind: 'take', ticketId: TICKET_ID });
    kiosk.send({ kind: 'back' });
    kiosk.send({ kind: 'finish' });
    expect(kiosk.screen()).toMatchObject({ kind: 'taking' });
  });

  test('a stale page is loaded anew and says so', () => {
    const kiosk = openKiosk();
    openService(kiosk);
    kiosk.send({ kind: 'ticked', requirementId: 'kk' });
    kiosk.send({ kind: 'take', ticketId: TICKET_ID });
    kiosk.send({ kind: 'priority-answered', priority: false, ticketId: TICKET_ID });
    kiosk.send({ kind: 'take-refused', ticketId: TICKET_ID, refusal: { kind: 'stale-page' } });
    expect(kiosk.screen()).toMatchObject({ kind: 'service', load: { state: 'loading' }, reloaded: true });
    kiosk.send({ kind: 'service-loaded', page: { ...PAGE, revision: '2', requirements: PAGE.requirements.filter(({ id }) => id !== 'kk') } });
    expect(kiosk.screen()).toMatchObject({ load: { state: 'ready', page: { revision: '2' } }, ticked: [], reloaded: true });
  });

  test('a service that closed meanwhile becomes its own honest page, one that vanished says so', () => {
    const closed = openKiosk();
    takeRefused(closed, { kind: 'not-available', availability: { kind: 'quota-reached', next: null } });
    expect(closed.screen()).toMatchObject({ kind: 'service', override: { kind: 'quota-reached' } });
    const gone = openKiosk();
    takeRefused(gone, { kind: 'unknown-service' });
    expect(gone.screen()).toMatchObject({ kind: 'service', load: { state: 'missing' } });
  });

  test('a pause between two numbers is waited for: asking earlier does nothing, asking later uses a new id', () => {
    const kiosk = openKiosk();
    takeRefused(kiosk, { kind: 'wait-a-moment', seconds: 15 });
    kiosk.send({ kind: 'take-again', ticketId: OTHER_ID });
    expect(kiosk.screen()).toMatchObject({ kind: 'take-refused' });
    kiosk.wait(15);
    kiosk.send({ kind: 'take-again', ticketId: OTHER_ID });
    expect(kiosk.screen()).toMatchObject({ kind: 'taking', request: { ticketId: OTHER_ID } });
  });

  test.each(['cannot-save', 'out-of-service', 'id-used'] as const)('%s is said, and Kembali leads back to the service', (kind) => {
    const kiosk = openKiosk();
    takeRefused(kiosk, { kind });
    expect(kiosk.screen()).toMatchObject({ kind: 'take-refused', refusal: { kind } });
    kiosk.send({ kind: 'back' });
    expect(kiosk.screen()).toMatchObject({ kind: 'service' });
  });

  function takeRefused(kiosk: ReturnType<typeof openKiosk>, refusal: TakeRefusal): void {
    openService(kiosk);
    kiosk.send({ kind: 'take', ticketId: TICKET_ID });
    kiosk.send({ kind: 'priority-answered', priority: false, ticketId: TICKET_ID });
    kiosk.send({ kind: 'take-refused', ticketId: TICKET_ID, refusal });
  }
});

describe('a number on the screen', () => {
  test('the number shows as soon as it is saved, and its paper is followed', () => {
    const kiosk = openKiosk();
    takeNumber(kiosk);
    expect(kiosk.screen()).toMatchObject({ kind: 'ticket', ticket: { number: 'A012', paper: { kind: 'pending' } } });
    expect(kiosk.effects('watch-ticket')).toEqual([{ kind: 'watch-ticket', ticketId: TICKET_ID }]);
    kiosk.send({ kind: 'ticket-changed', ticket: ticketWith({ kind: 'doubted' }) });
    expect(kiosk.screen()).toMatchObject({ ticket: { paper: { kind: 'doubted' } } });
  });

  test('"Sudah saya catat" is kept by the core before the page forgets', () => {
    const kiosk = openKiosk();
    takeNumber(kiosk);
    kiosk.send({ kind: 'ticket-changed', ticket: ticketWith({ kind: 'refused', reason: 'paper-out' }) });
    kiosk.send({ kind: 'noted' });
    kiosk.send({ kind: 'noted' });
    expect(kiosk.effects('confirm')).toHaveLength(1);
    expect(kiosk.screen()).toMatchObject({ doing: 'confirming' });
    kiosk.send({ kind: 'ticket-answered', about: 'confirm', ticket: ticketWith({ kind: 'refused', reason: 'paper-out' }, { confirmed: true }) });
    expect(kiosk.state()).toEqual(initialState);
  });

  test('an answer that does not come is said, and the button works again', () => {
    const kiosk = openKiosk();
    takeNumber(kiosk);
    kiosk.send({ kind: 'ticket-changed', ticket: ticketWith({ kind: 'doubted' }) });
    kiosk.send({ kind: 'noted' });
    kiosk.send({ kind: 'ticket-refused', about: 'confirm', ticketId: TICKET_ID, refusal: { kind: 'lost' } });
    expect(kiosk.screen()).toMatchObject({ kind: 'ticket', doing: 'lost' });
    kiosk.send({ kind: 'noted' });
    expect(kiosk.effects('confirm')).toHaveLength(2);
  });

  test('[Batal] asks first; only a second, other touch gives the number up', () => {
    const kiosk = openKiosk();
    takeNumber(kiosk);
    kiosk.send({ kind: 'ticket-changed', ticket: ticketWith({ kind: 'doubted' }) });
    kiosk.send({ kind: 'cancel-agreed' });
    expect(kiosk.effects('cancel')).toEqual([]);
    kiosk.send({ kind: 'cancel-asked' });
    kiosk.send({ kind: 'sheet-closed' });
    kiosk.send({ kind: 'cancel-agreed' });
    expect(kiosk.effects('cancel')).toEqual([]);
    kiosk.send({ kind: 'cancel-asked' });
    kiosk.send({ kind: 'cancel-agreed' });
    kiosk.send({ kind: 'ticket-answered', about: 'cancel', ticket: ticketWith({ kind: 'doubted' }, { state: 'cancelled' }) });
    expect(kiosk.screen()).toEqual({ kind: 'cancelled', number: 'A012' });
  });

  test('a call pushed while the cancel question is open does not close the question', () => {
    const kiosk = openKiosk();
    takeNumber(kiosk);
    kiosk.send({ kind: 'ticket-changed', ticket: ticketWith({ kind: 'doubted' }) });
    kiosk.send({ kind: 'cancel-asked' });
    kiosk.send({ kind: 'ticket-changed', ticket: ticketWith({ kind: 'doubted' }, { ahead: 3 }) });
    expect(kiosk.state().sheet).toBe('cancel');
  });

  test('a copy is asked for once at a time, and a refusal of copies is said', () => {
    const kiosk = openKiosk();
    takeNumber(kiosk);
    kiosk.send({ kind: 'ticket-changed', ticket: ticketWith({ kind: 'doubted' }) });
    kiosk.send({ kind: 'copy-asked', jobId: 'j1' });
    kiosk.send({ kind: 'copy-asked', jobId: 'j2' });
    expect(kiosk.effects('copy')).toEqual([{ kind: 'copy', ticketId: TICKET_ID, jobId: 'j1', language: 'id' }]);
    kiosk.send({ kind: 'ticket-refused', about: 'copy', ticketId: TICKET_ID, refusal: { kind: 'not-possible', state: 'waiting' } });
    expect(kiosk.screen()).toMatchObject({ doing: 'copy-refused' });
  });
});

describe('Cek giliran', () => {
  const CODE = `ANJ1.14.71.${TICKET_ID}`;

  test('a scanned slip shows its number, follows it, and Kembali leads to where the citizen was', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'agencies-opened' });
    kiosk.send({ kind: 'scanned', code: CODE });
    expect(kiosk.effects('find')).toEqual([{ kind: 'find', code: CODE }]);
    kiosk.send({ kind: 'found', code: CODE, ticket: ticketWith({ kind: 'printed', proof: 'confirmed' }) });
    expect(kiosk.screen()).toMatchObject({ kind: 'checked', ticket: { number: 'A012' } });
    kiosk.send({ kind: 'back' });
    expect(kiosk.screen()).toMatchObject({ kind: 'agencies' });
    expect(kiosk.effects().at(-1)).toEqual({ kind: 'stop-watching' });
  });

  test('an identity card held to the scanner never leaves the page', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'scanned', code: '1471019901019901' });
    expect(kiosk.effects()).toEqual([]);
    expect(JSON.stringify(kiosk.state())).not.toContain('1471019901019901');
    expect(kiosk.screen()).toMatchObject({ kind: 'check', problem: { kind: 'foreign' } });
  });

  test('a scan on a service page or beside a fresh number loses nothing', () => {
    const reading = openKiosk();
    openService(reading);
    reading.send({ kind: 'scanned', code: CODE });
    expect(reading.screen()).toMatchObject({ kind: 'service' });
    const taken = openKiosk();
    takeNumber(taken);
    taken.send({ kind: 'scanned', code: CODE });
    expect(taken.screen()).toMatchObject({ kind: 'ticket' });
  });

  test('a second slip replaces the first, and the answer to the first is dropped', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'check-opened' });
    kiosk.send({ kind: 'scanned', code: CODE });
    kiosk.send({ kind: 'scanned', code: `${CODE}2` });
    kiosk.send({ kind: 'found', code: CODE, ticket: ticketWith({ kind: 'doubted' }) });
    expect(kiosk.screen()).toMatchObject({ kind: 'check', code: `${CODE}2` });
    kiosk.send({ kind: 'find-refused', code: `${CODE}2`, refusal: { kind: 'other-day', day: '2026-11-23' } });
    expect(kiosk.screen()).toMatchObject({ kind: 'check', code: null, problem: { kind: 'other-day' } });
  });

  test('a slip scanned into the search field is not searched for', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'search-opened' });
    kiosk.send({ kind: 'typed', text: 'ktpANJ1.14' });
    expect(kiosk.effects('search')).toEqual([]);
  });
});

describe('Panggil petugas', () => {
  test('two touches are one call, and a page that moved on still knows that staff were called', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'help-asked', helpId: 'h1' });
    kiosk.send({ kind: 'help-asked', helpId: 'h2' });
    expect(kiosk.effects('call-help')).toEqual([{ kind: 'call-help', helpId: 'h1', screen: 'attract', language: 'id' }]);
    kiosk.send({ kind: 'help-called', helpId: 'h1' });
    kiosk.send({ kind: 'sheet-closed' });
    openService(kiosk);
    kiosk.send({ kind: 'help-asked', helpId: 'h3' });
    expect(kiosk.effects('call-help')).toHaveLength(1);
    expect(kiosk.state()).toMatchObject({ sheet: 'help', help: { state: 'called', helpId: 'h1' } });
  });

  test('a call that did not get through is repeated under the same id', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'help-asked', helpId: 'h1' });
    kiosk.send({ kind: 'help-failed', helpId: 'h1' });
    kiosk.send({ kind: 'help-asked', helpId: 'h2' });
    expect(kiosk.effects('call-help').map(({ helpId }) => helpId)).toEqual(['h1', 'h1']);
  });
});

describe('something broke', () => {
  test('the page asks for staff, then forgets everything by itself', () => {
    const kiosk = openKiosk();
    takeNumber(kiosk);
    kiosk.send({ kind: 'text-toggled' });
    kiosk.send({ kind: 'broke' });
    expect(kiosk.screen()).toEqual({ kind: 'broken' });
    kiosk.wait(20);
    expect(kiosk.state()).toEqual(initialState);
  });
});
