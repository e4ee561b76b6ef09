import { describe, expect, test } from 'vitest';
import { renderSlip } from '../../../src-main/printing/slip-bytes.ts';
import { readSlip } from '../../support/slip-interpreter.ts';
import { modelOf, slipOf } from './slip-sample.ts';

const ESC_AT = [0x1b, 0x40];
const letters = (text: string) => [...Buffer.from(text, 'latin1')];
const read = (...bytes: number[]) => readSlip(Uint8Array.from(bytes));

describe('the interpreter that all slip tests trust', () => {
  test.each([
    ['an unknown command', () => read(...ESC_AT, 0x1b, 0x70, 0, 25, 250), /unknown command 1b70/],
    ['a control byte', () => read(...ESC_AT, 0x07), /unknown command 07/],
    ['a real-time command', () => read(...ESC_AT, 0x10, 0x04, 0x01), /unknown command 10/],
    ['a job without ESC @', () => read(...letters('A\n')), /does not begin with ESC @/],
    ['a job that ends in an image', () => read(...ESC_AT, 0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0xff), /ends inside a image/],
    ['a job that ends in a line', () => read(...ESC_AT, ...letters('A')), /ends in the middle of a line/],
    ['a line wider than the paper', () => read(...ESC_AT, ...letters('x'.repeat(49)), 0x0a), /588 dots on paper of 576/],
    ['large type wider than the paper', () => read(...ESC_AT, 0x1d, 0x21, 0x77, ...letters('1234567'), 0x0a), /672 dots on paper of 576/],
    ['an image wider than the paper', () => read(...ESC_AT, 0x1d, 0x76, 0x30, 0, 73, 0, 1, 0, ...Array<number>(73).fill(0)), /584 dots on paper of 576/],
    ['an alignment that comes too late', () => read(...ESC_AT, ...letters('A'), 0x1b, 0x61, 1, 0x0a), /in the middle of a line/],
    ['a second job behind the fence', () => read(...ESC_AT, 0x1d, 0x72, 1, ...ESC_AT), /follows the fence/],
    ['padding inside a job', () => read(...ESC_AT, 0), /NUL/],
  ])('refuses %s', (_, run, words) => {
    expect(run).toThrow(words);
  });

  test('does not find a QR whose dots were spoilt', () => {
    const bytes = renderSlip(slipOf(), modelOf('generic-80'));
    const qr = bytes.lastIndexOf(Buffer.of(0x1d, 0x76, 0x30));
    bytes.fill(0xff, qr + 2000, qr + 5500);
    expect(readSlip(bytes).qrText).toBeUndefined();
  });
});
