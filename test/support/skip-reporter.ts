import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase } from 'vitest/node';

interface Tally {
  passed: number;
  failed: number;
  readonly skipped: { readonly name: string; readonly reason: string }[];
}

/** Writes what was skipped, with the reason each test gave, for `test/run.ts`. */
export default class SkipReporter implements Reporter {
  readonly #tally: Tally = { passed: 0, failed: 0, skipped: [] };

  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    if (result.state === 'passed') this.#tally.passed += 1;
    if (result.state === 'failed') this.#tally.failed += 1;
    if (result.state === 'skipped') this.#tally.skipped.push({ name: test.fullName, reason: result.note ?? 'no reason given' });
  }

  onTestRunEnd(): void {
    const file = process.env['TEST_TALLY_FILE'];
    if (file !== undefined) writeFileSync(file, JSON.stringify(this.#tally));
  }
}
