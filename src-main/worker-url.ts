/** The worker's entry stands beside the host's: built (`out/main/journal-worker.js`) or as source under plain Node. */
export function workerUrlFrom(entryUrl: string): URL {
  return new URL(entryUrl.endsWith('.ts') ? './journal-worker.ts' : './journal-worker.js', entryUrl);
}
