import { describe, expect, test } from 'vitest';
import { initialState } from '../../../src-renderer/kiosk/flow.ts';
import { openKiosk, openService, takeNumber, TICKET_ID, ticketWith } from './kiosk-states.ts';

describe('nobody touches the kiosk', () => {
  test('a welcome page that shows nothing of anybody waits for ever', () => {
    const kiosk = openKiosk();
    kiosk.wait(3_600);
    expect(kiosk.state()).toBe(initialState);
    expect(kiosk.effects()).toEqual([]);
  });

  test('a list asks after 30 s and is wiped 20 s later', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'agencies-opened' });
    kiosk.wait(29.75);
    expect(kiosk.state().idle.phase).toBe('counting');
    kiosk.wait(0.25);
    expect(kiosk.state().idle.phase).toBe('warning');
    kiosk.wait(19.75);
    expect(kiosk.screen()).toMatchObject({ kind: 'agencies' });
    kiosk.wait(0.25);
    expect(kiosk.state()).toEqual(initialState);
    expect(kiosk.effects().at(-1)).toEqual({ kind: 'wipe' });
  });

  test('a page with text to read asks after 60 s', () => {
    const kiosk = openKiosk();
    openService(kiosk);
    kiosk.wait(59.75);
    expect(kiosk.state().idle.phase).toBe('counting');
    kiosk.wait(0.25);
    expect(kiosk.state().idle.phase).toBe('warning');
  });

  test('"Ya, lanjut" gives the whole time again, ten times and more', () => {
    const kiosk = openKiosk();
    openService(kiosk);
    kiosk.send({ kind: 'ticked', requirementId: 'kk' });
    for (let i = 0; i < 12; i++) {
      kiosk.wait(75);
      expect(kiosk.state().idle.phase).toBe('warning');
      kiosk.send({ kind: 'still-here' });
    }
    expect(kiosk.screen()).toMatchObject({ kind: 'service', ticked: ['kk'] });
    kiosk.wait(59);
    expect(kiosk.state().idle.phase).toBe('counting');
  });

  test('a changed language alone is also put back', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'language-chosen', language: 'en' });
    kiosk.send({ kind: 'low-toggled' });
    kiosk.wait(50);
    expect(kiosk.state()).toEqual(initialState);
  });

  test('answers of the core do not count as a person', () => {
    const kiosk = openKiosk();
    kiosk.send({ kind: 'search-opened' });
    kiosk.send({ kind: 'typed', text: 'ktp' });
    for (let i = 0; i < 10; i++) {
      kiosk.wait(4);
      kiosk.send({ kind: 'searched', text: 'ktp', answer: { hits: [], needs: [] } });
    }
    expect(kiosk.state().idle.phase).toBe('warning');
  });
});

describe('beside a number', () => {
  test('surely printed: 10 s after the paper came out the page is free for the next citizen, unasked', () => {
    const kiosk = openKiosk();
    takeNumber(kiosk);
    kiosk.wait(5);
    kiosk.send({ kind: 'ticket-changed', ticket: ticketWith({ kind: 'printed', proof: 'confirmed' }) });
    kiosk.wait(9.75);
    expect(kiosk.screen()).toMatchObject({ kind: 'ticket' });
    kiosk.wait(0.25);
    expect(kiosk.state()).toEqual(initialState);
  });

  test('touching a printed number keeps it, and then it asks before it goes', () => {
    const kiosk = openKiosk();
    takeNumber(kiosk);
    kiosk.send({ kind: 'ticket-changed', ticket: ticketWith({ kind: 'printed', proof: 'confirmed' }) });
    kiosk.wait(8);
    kiosk.send({ kind: 'touch' });
    kiosk.wait(29);
    expect(kiosk.state().idle.phase).toBe('counting');
    kiosk.wait(1);
    expect(kiosk.state().idle.phase).toBe('warning');
  });

  test('printed without proof: 20 s to notice that nothing came', () => {
    const kiosk = openKiosk();
    takeNumber(kiosk);
    kiosk.send({ kind: 'ticket-changed', ticket: ticketWith({ kind: 'printed', proof: 'sent-only' }) });
    kiosk.wait(19.75);
    expect(kiosk.screen()).toMatchObject({ kind: 'ticket' });
    kiosk.wait(0.25);
    expect(kiosk.state()).toEqual(initialState);
  });

  test('without paper: 60 s to photograph, more on request, and the time-out never cancels the number', () => {
    const kiosk = openKiosk();
    takeNumber(kiosk);
    kiosk.send({ kind: 'ticket-changed', ticket: ticketWith({ kind: 'refused', reason: 'paper-out' }) });
    kiosk.wait(50);
    kiosk.send({ kind: 'touch' });
    kiosk.send({ kind: 'more-time' });
    kiosk.wait(119);
    expect(kiosk.state().idle.phase).toBe('counting');
    kiosk.wait(22);
    expect(kiosk.state()).toEqual(initialState);
    expect(kiosk.effects('cancel')).toEqual([]);
    expect(kiosk.effects('confirm')).toEqual([]);
  });

  test('"Tambah waktu" pressed again and again never promises more than two minutes', () => {
    const kiosk = openKiosk();
    takeNumber(kiosk);
    kiosk.send({ kind: 'ticket-changed', ticket: ticketWith({ kind: 'doubted' }) });
    for (let i = 0; i < 20; i++) kiosk.send({ kind: 'more-time' });
    kiosk.wait(120);
    expect(kiosk.state().idle.phase).toBe('warning');
  });

  test('a wipe of a page that still asks for a number stops asking', () => {
    const kiosk = openKiosk();
    openService(kiosk);
    kiosk.send({ kind: 'take', ticketId: TICKET_ID });
    kiosk.send({ kind: 'priority-answered', priority: false, ticketId: TICKET_ID });
    kiosk.send({ kind: 'take-lost', ticketId: TICKET_ID });
    kiosk.wait(1);
    kiosk.send({ kind: 'take-lost', ticketId: TICKET_ID });
    kiosk.wait(85);
    expect(kiosk.state()).toEqual(initialState);
    const asked = kiosk.effects('take').length;
    kiosk.wait(60);
    expect(kiosk.effects('take')).toHaveLength(asked);
  });
});
