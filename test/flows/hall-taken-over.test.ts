import { describe, expect, test } from 'vitest';
import { openSlowHall, threeCounters, type SlowHall } from '../support/slow-hall.ts';
import { withSite } from '../support/with-site.ts';

const inHall = (run: (hall: SlowHall) => Promise<void>) => () => withSite(async (site) => run(await openSlowHall(site)), { pack: threeCounters });
const done = expect.objectContaining({ ok: true }) as unknown;

describe('a counter disappears and a colleague takes its ticket over', () => {
  test('after the call was said: the boards show the new counter at once, the record keeps the one that was said, and a call once more names the new one', inHall(async (hall) => {
    await hall.one.next();
    expect(hall.sayAll()).toEqual(['A001 id/satu']);
    await hall.one.abandon();
    expect(await hall.three.act(hall.first, { verb: 'take-over' })).toEqual(done);
    expect(hall.shownAt()).toEqual(['A001 loket-3']);
    expect(hall.sayAll()).toEqual([]);
    expect(await hall.three.act(hall.first, { verb: 'recall' })).toEqual(done);
    expect(hall.sayAll()).toEqual(['A001 id/tiga']);
    expect(await hall.recordsOf(hall.first)).toMatchObject([{ counter: 'loket-1' }, { counter: 'loket-3' }]);
  }));

  test('before the call was said: it is said with the new counter, and so it is recorded', inHall(async (hall) => {
    await hall.three.next();
    await hall.one.next();
    await hall.one.abandon();
    expect(await hall.three.act(hall.first, { verb: 'put-back', reason: 'other' })).toEqual(done);
    expect(await hall.three.act(hall.second, { verb: 'take-over' })).toEqual(done);
    expect(hall.sayAll()).toEqual(['A001 id/tiga', 'A001 id/cancelled', 'A002 id/tiga']);
    expect(await hall.recordsOf(hall.second)).toMatchObject([{ counter: 'loket-3' }]);
  }));

  test('while the citizen is being served: the boards show where, and nothing is said', inHall(async (hall) => {
    await hall.one.next();
    hall.sayAll();
    expect(await hall.one.act(hall.first, { verb: 'start' })).toEqual(done);
    await hall.one.abandon();
    expect(await hall.three.act(hall.first, { verb: 'take-over' })).toEqual(done);
    expect(hall.shownAt()).toEqual(['A001 loket-3']);
    expect(hall.sayAll()).toEqual([]);
    expect(await hall.recordsOf(hall.first)).toMatchObject([{ counter: 'loket-1' }]);
  }));

  test('after it was called elsewhere again: the record of the first call names the first counter, however late it is written', inHall(async (hall) => {
    await hall.three.next();
    await hall.one.next();
    expect(await hall.supervise(hall.second, { verb: 'put-back' })).toEqual(done);
    expect(await hall.three.act(hall.first, { verb: 'put-back', reason: 'other' })).toEqual(done);
    expect(await hall.three.call(hall.second, 'frail')).toEqual(done);
    hall.sayAll();
    expect(await hall.recordsOf(hall.second)).toMatchObject([{ counter: 'loket-1' }, { counter: 'loket-3' }]);
  }));
});
