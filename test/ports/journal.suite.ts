import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NewEvent } from '../../src-main/journal/events/catalogue.ts';
import type { Journal, StoredEvent } from '../../src-main/journal/journal-port.ts';

/** What a host of the suite provides: a fresh journal, the same journal opened again, and its rows as stored. */
export interface JournalUnderTest {
  readonly journal: Journal;
  /** Closes and opens again on the same storage. */
  reopen(): Promise<JournalUnderTest>;
  stored(): readonly StoredEvent[];
  close(): Promise<void>;
}

const pulse = (stream = 'site'): NewEvent => ({ stream, type: 'site.pulse', data: {} });

/** The behaviour every journal has, whatever stores it. */
export function journalSuite(open: () => Promise<JournalUnderTest>): void {
  const withJournal = (name: string, run: (host: JournalUnderTest) => Promise<void>): void => {
    test(name, async () => {
      const host = await open();
      try {
        await run(host);
      } finally {
        await host.close();
      }
    });
  };

  withJournal('a new journal begins with an epoch that continues from nothing', async ({ journal }) => {
    const [first] = await journal.readAfter(0);
    expect(first).toMatchObject({ seq: 1, type: 'journal.epoch-started', version: 1, data: { continuesFrom: null } });
    expect(journal.position()).toMatchObject({ seq: 1, epoch: first?.type === 'journal.epoch-started' ? first.data.epoch : '' });
  });

  withJournal('an append on the expected version is durable and numbered', async (host) => {
    const outcome = await host.journal.append({ events: [pulse(), pulse()], expected: { site: 0 }, actor: 'site' });
    expect(outcome).toMatchObject({ kind: 'appended', events: [{ seq: 2, version: 1 }, { seq: 3, version: 2 }] });
    const again = await host.reopen();
    expect((await again.journal.readStream('site')).map((event) => event.version)).toEqual([1, 2]);
    await again.close();
  });

  withJournal('a stale expectation is told, changes nothing and names the newer version', async ({ journal }) => {
    await journal.append({ events: [pulse()], expected: { site: 0 }, actor: 'site' });
    const before = journal.position();
    expect(await journal.append({ events: [pulse()], expected: { site: 0 }, actor: 'site' })).toEqual({ kind: 'conflict', stream: 'site', expected: 0, actual: 1 });
    expect(journal.position()).toEqual(before);
  });

  withJournal('events of several streams are all recorded or none', async ({ journal }) => {
    await journal.append({ events: [pulse('a')], expected: { a: 0 }, actor: 'site' });
    const refused = await journal.append({ events: [pulse('b'), pulse('a')], expected: { b: 0, a: 0 }, actor: 'site' });
    expect(refused.kind).toBe('conflict');
    expect(await journal.readStream('b')).toEqual([]);
    expect((await journal.append({ events: [pulse('b'), pulse('a')], expected: { b: 0, a: 1 }, actor: 'site' })).kind).toBe('appended');
  });

  withJournal('of two appends on one version in the same moment exactly one wins', async ({ journal }) => {
    const outcomes = await Promise.all([1, 2, 3].map(() => journal.append({ events: [pulse()], expected: { site: 0 }, actor: 'site' })));
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['appended', 'conflict', 'conflict']);
  });

  withJournal('appends that chain on each other in the same moment all win', async ({ journal }) => {
    const outcomes = await Promise.all(Array.from({ length: 300 }, (_, version) => journal.append({ events: [pulse()], expected: { site: version }, actor: 'site' })));
    expect(outcomes.every((outcome) => outcome.kind === 'appended')).toBe(true);
    expect(await journal.versionOf('site')).toBe(300);
  });

  withJournal('a bug in one append fails that one alone', async ({ journal }) => {
    const bad = { stream: 'help/x', type: 'help.requested', data: { helpId: 'no uuid', kiosk: 'k', screen: 's', language: 'id' } } as const;
    const [before, broken, after] = await Promise.allSettled([
      journal.append({ events: [pulse('a')], expected: { a: 0 }, actor: 'site' }),
      journal.append({ events: [bad], expected: { 'help/x': 0 }, actor: 'site' }),
      journal.append({ events: [pulse('b')], expected: { b: 0 }, actor: 'site' }),
    ]);
    expect(before).toMatchObject({ status: 'fulfilled', value: { kind: 'appended' } });
    expect(broken.status).toBe('rejected');
    expect(after).toMatchObject({ status: 'fulfilled', value: { kind: 'appended' } });
  });

  withJournal('an append to a stream nobody named is a bug, not an event', async ({ journal }) => {
    await expect(journal.append({ events: [pulse('a')], expected: {}, actor: 'site' })).rejects.toThrow(/expected version/);
    expect(journal.position().seq).toBe(1);
  });

  withJournal('listeners hear each commit once, in order, after it is durable', async ({ journal }) => {
    const heard: number[] = [];
    const stop = journal.onAppended((events) => heard.push(...events.map((event) => event.seq)));
    await Promise.all([0, 1, 2].map((version) => journal.append({ events: [pulse()], expected: { site: version }, actor: 'site' })));
    stop();
    await journal.append({ events: [pulse()], expected: { site: 3 }, actor: 'site' });
    expect(heard).toEqual([2, 3, 4]);
  });

  withJournal('data survives storing to the letter, whatever the text', async ({ journal }) => {
    let version = 0;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (note) => {
        const data = { agencyId: 'imigrasi', note: note.toWellFormed() };
        await journal.append({ events: [{ stream: 'agency/imigrasi', type: 'agency.outage-declared', data }], expected: { 'agency/imigrasi': version }, actor: 'site' });
        version += 1;
        expect((await journal.readStream('agency/imigrasi', version))[0]?.data).toEqual(data);
      }),
      { numRuns: 60 },
    );
  });

  withJournal('reading goes on from any place', async ({ journal }) => {
    for (let version = 0; version < 5; version += 1) await journal.append({ events: [pulse()], expected: { site: version }, actor: 'site' });
    expect((await journal.readAfter(2, 2)).map((event) => event.seq)).toEqual([3, 4]);
    expect((await journal.readAfter(6)).map((event) => event.seq)).toEqual([]);
    expect((await journal.readStream('site', 4)).map((event) => event.version)).toEqual([4, 5]);
  });
}
