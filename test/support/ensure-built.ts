import { buildIfStale } from '../../src-main/launch/build.ts';
import { findPackageRoot } from '../../src-main/package-root.ts';

/** Builds the program as `npm start` does, when `out/` is missing or older than its sources. Throws with the bundler's words. */
export async function ensureBuilt(): Promise<void> {
  const built = await buildIfStale({ root: findPackageRoot(), announce: () => process.stderr.write('building: out/ is missing or older than the sources\n') });
  if (!built.ok) throw new Error(built.error.output);
}
