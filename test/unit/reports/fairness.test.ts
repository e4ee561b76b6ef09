import { describe, expect, test } from 'vitest';
import { createFairness, type Fairness } from '../../../src-main/reports/fairness.ts';
import { FIRST_POLICY } from '../../../src-main/queue/policy/policy.ts';
import { createStory, DAY, type Story } from './story.ts';

function fairnessOf({ events }: Story, before?: string): Fairness {
  const fairness = createFairness({ day: DAY, before });
  for (const event of events) fairness.take(event);
  return fairness.read();
}

/** Three people who took numbers one after the other. */
function threeWait(): Story {
  const story = createStory();
  for (const number of [1, 2, 3]) story.take(number, number);
  return story;
}

describe('the fairness of a day', () => {
  test('calls in the order of arrival pass nobody', () => {
    const story = threeWait();
    for (const number of [1, 2, 3]) story.call(number, 10 + number);
    expect(fairnessOf(story)).toEqual({ calls: 3, overtakings: [], away: [], interventions: [] });
  });

  test('a call out of order names whom it passed, who did it and why', () => {
    const story = threeWait();
    story.callByHand(3, 10);
    expect(fairnessOf(story).overtakings).toEqual([{ at: story.events.at(-1)?.at, number: 'A003', service: 'ktp', counter: 'loket-1', staff: 'petugas-1', why: 'by-hand', reason: 'frail', overtaken: ['A001', 'A002'], count: 2, longestMs: 9 * 60_000 }]);
  });

  test('a call that was taken back passed nobody', () => {
    const story = threeWait();
    story.callByHand(3, 10);
    story.undo(3, 10);
    expect(fairnessOf(story)).toMatchObject({ calls: 0, overtakings: [], interventions: [{ verb: 'call-undone' }] });
  });

  test('priority people pass nobody of the ordinary class, unless the policy has no mix', () => {
    const story = createStory();
    story.take(1, 1);
    story.take(2, 2, { priority: true });
    story.call(2, 10);
    expect(fairnessOf(story).overtakings).toEqual([]);
    expect(fairnessOf(story, JSON.stringify({ ...FIRST_POLICY, default: [] })).overtakings).toMatchObject([{ why: 'unexplained', overtaken: ['A001'] }]);
  });

  test('a supervisor who changed the order stands behind the call that follows', () => {
    const story = threeWait();
    story.reorder(3, 8);
    story.call(3, 10);
    expect(fairnessOf(story)).toMatchObject({ overtakings: [{ number: 'A003', why: 'reordered', reason: 'frail', staff: 'pengawas', count: 2 }], interventions: [{ verb: 'reordered', reason: 'frail', staff: 'pengawas' }] });
  });

  test('somebody sent to the end is passed because of that', () => {
    const story = threeWait();
    story.reorder(1, 8, 'last');
    story.call(2, 10);
    expect(fairnessOf(story).overtakings).toMatchObject([{ number: 'A002', why: 'reordered', overtaken: ['A001'] }]);
  });

  test('who waits for a certain counter is passed by the others, and it is said', () => {
    const story = threeWait();
    story.transfer(1, 5, 'ktp', 'counter/loket-7');
    story.call(2, 10);
    expect(fairnessOf(story).overtakings).toMatchObject([{ number: 'A002', why: 'directed', overtaken: ['A001'] }]);
  });

  test('who was parked or missed the call was away while others were called', () => {
    const story = threeWait();
    story.call(1, 5);
    story.miss(1, 6);
    story.call(2, 7);
    story.call(3, 8);
    story.callByHand(1, 9, 'second-chance');
    expect(fairnessOf(story)).toMatchObject({ overtakings: [], away: [{ number: 'A001', why: 'missed', passed: 2, until: story.events.at(-1)?.at }] });
  });

  test('somebody who came back while the call was being decided was not passed', () => {
    const story = threeWait();
    story.call(1, 5);
    story.park(1, 6);
    const asOf = story.events.length;
    story.unpark(1, 7);
    story.call(2, 7, { asOf });
    expect(fairnessOf(story).overtakings).toEqual([]);
  });

  test('a policy call that passed somebody without any reason is called unexplained', () => {
    const story = threeWait();
    story.call(2, 10);
    expect(fairnessOf(story).overtakings).toMatchObject([{ why: 'unexplained' }]);
  });

  test('put-backs are counted with their reason and by whom', () => {
    const story = threeWait();
    story.call(1, 5);
    story.putBack(1, 6);
    story.call(1, 7);
    expect(fairnessOf(story)).toMatchObject({ overtakings: [], interventions: [{ verb: 'put-back', reason: 'mistake', staff: 'petugas-1' }] });
  });
});
