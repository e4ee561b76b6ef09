import { describe, expect, test } from 'vitest';
import { createAnswerReader } from '../../../src-main/printing/answer-reader.ts';
import { hasPaperEnded, toPrinterState } from '../../../src-main/printing/status-bytes.ts';

describe('four status bytes', () => {
  test.each([
    ['all well', [0x12, 0x12, 0x12, 0x12], { state: 'ready' }],
    ['drawer open and paper low are no trouble', [0x16, 0x12, 0x12, 0x1e], { state: 'ready' }],
    ['paper out', [0x1a, 0x32, 0x12, 0x7e], { state: 'paper-out' }],
    ['paper out, told by the sensor alone', [0x12, 0x12, 0x12, 0x72], { state: 'paper-out' }],
    ['cover open', [0x1a, 0x16, 0x12, 0x12], { state: 'cover-open' }],
    ['cover open hides the paper sensor', [0x1a, 0x16, 0x12, 0x7e], { state: 'cover-open' }],
    ['cutter jammed', [0x1a, 0x52, 0x1a, 0x12], { state: 'fault', detail: 'the cutter is jammed' }],
    ['broken for good', [0x1a, 0x52, 0x32, 0x12], { state: 'fault', detail: 'an error that only service can mend' }],
    ['too hot', [0x1a, 0x52, 0x52, 0x12], { state: 'fault', detail: 'the print head is too hot or the voltage is wrong' }],
    ['an error without a name', [0x1a, 0x52, 0x12, 0x12], { state: 'fault', detail: 'an error without a named cause' }],
    ['offline without a name', [0x1a, 0x12, 0x12, 0x12], { state: 'fault', detail: expect.stringContaining('offline') }],
  ] as const)('%s', (_, bytes, state) => {
    expect(toPrinterState(bytes)).toEqual(state);
  });
});

describe('what comes back from a printer', () => {
  test('status and fence are told apart however they are mixed', async () => {
    const answers = createAnswerReader();
    const { answers: status } = answers.awaitStatus(4);
    const fence = answers.awaitFence();
    answers.feed(Uint8Array.of(0x12, 0x12, 0x00, 0x12, 0x7e));
    expect(await status).toEqual([0x12, 0x12, 0x12, 0x7e]);
    expect(await fence).toBe(0x00);
  });

  test('answers that come byte by byte, and two questions under way, keep their order', async () => {
    const answers = createAnswerReader();
    const { answers: first } = answers.awaitStatus(4);
    const { answers: second } = answers.awaitStatus(4);
    for (const byte of [0x12, 0x12, 0x12, 0x12, 0x1a, 0x16, 0x12, 0x12]) answers.feed(Uint8Array.of(byte));
    expect(await first).toEqual([0x12, 0x12, 0x12, 0x12]);
    expect(await second).toEqual([0x1a, 0x16, 0x12, 0x12]);
  });

  test('an automatic status that nobody asked for is not taken for a proof', async () => {
    const answers = createAnswerReader();
    const fence = answers.awaitFence();
    answers.feed(Uint8Array.of(0x14, 0x00, 0x00, 0x0f, 0x03));
    expect(await fence).toBe(0x03);
  });

  test('a proof that came before it was asked for proves nothing', async () => {
    const answers = createAnswerReader();
    answers.feed(Uint8Array.of(0x00));
    const fence = answers.awaitFence();
    expect(await Promise.race([fence, Promise.resolve('still waiting')])).toBe('still waiting');
  });

  test('an answer that was given up is not taken for the next one', async () => {
    const answers = createAnswerReader();
    const late = answers.awaitStatus(4);
    answers.feed(Uint8Array.of(0x12));
    expect(late.heard()).toBe(1);
    late.giveUp();
    answers.feed(Uint8Array.of(0x12, 0x12));
    const { answers: next } = answers.awaitStatus(1);
    answers.feed(Uint8Array.of(0x72));
    expect(await next).toEqual([0x72]);
  });

  test('a status that comes late, after nobody looked for it any more, is not taken for the proof of a slip', async () => {
    const answers = createAnswerReader();
    const fence = answers.awaitFence();
    answers.awaitStatus(4);
    answers.feed(Uint8Array.of(0x12, 0x12, 0x12, 0x12));
    expect(answers.isFenceOwed()).toBe(true);
    answers.feed(Uint8Array.of(0x00));
    expect(await fence).toBe(0x00);
    expect(answers.isFenceOwed()).toBe(false);
  });

  test('flow control bytes are passed over', async () => {
    const answers = createAnswerReader();
    const fence = answers.awaitFence();
    answers.feed(Uint8Array.of(0x11, 0x13, 0x00));
    expect(await fence).toBe(0x00);
  });

  test('firmware that answers a fence like a status is understood when no status is owed', async () => {
    const answers = createAnswerReader();
    const fence = answers.awaitFence();
    answers.feed(Uint8Array.of(0x12));
    expect(hasPaperEnded(await fence)).toBe(false);
    expect([0x00, 0x03, 0x0c, 0x0f, 0x12].map(hasPaperEnded)).toEqual([false, false, true, true, false]);
  });
});
