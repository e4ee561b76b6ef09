/** The workers' entries stand beside the host's: built (`out/main/journal-worker.js`) or as source under plain Node. */
export function workerUrlFrom(entryUrl: string): URL {
  return besideEntry(entryUrl, 'journal-worker');
}

/** `entryUrl`: of a host's entry or of another worker. */
export function reportsWorkerUrlFrom(entryUrl: string): URL {
  return besideEntry(entryUrl, 'reports-worker');
}

function besideEntry(entryUrl: string, name: string): URL {
  return new URL(entryUrl.endsWith('.ts') ? `./${name}.ts` : `./${name}.js`, entryUrl);
}
