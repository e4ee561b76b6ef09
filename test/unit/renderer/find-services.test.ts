import { describe, expect, test } from 'vitest';
import { findServices } from '../../../src-renderer/counter/find-services.ts';
import { SAMPLE_SERVICES } from '../../../src-renderer/gallery/sample-counter.ts';

const find = (typed: string, language: 'id' | 'en' = 'id') => findServices(SAMPLE_SERVICES, { typed, language }).map(({ prefix }) => prefix);

describe('a service in a long list', () => {
  test('is found by the letters of its numbers first, then by its name, then by its agency', () => {
    expect(find('kd')).toEqual(['KD']);
    expect(find('d')[0]).toBe('D');
    expect(find('paspor baru')).toEqual(['D']);
    expect(find('polresta')).toEqual(['SM', 'SK']);
    expect(find('baru polresta')).toEqual(['SK']);
    expect(find('passport', 'en')).toEqual(['D']);
  });

  test('is found without case and accents, and all are listed when nothing is typed', () => {
    expect(find('  KARTU Kéluarga ')).toEqual(['KD']);
    expect(find('   ')).toHaveLength(SAMPLE_SERVICES.length);
  });

  test.each(['<b>paspor</b>', '\u202epaspor', '.*', '\\', 'a'.repeat(10_000)])('is nothing for %.20j', (typed) => {
    expect(find(typed)).toEqual([]);
  });
});
