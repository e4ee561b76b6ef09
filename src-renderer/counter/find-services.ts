import type { CounterDirectory, Language } from '../../src-main/contract/index.ts';

export type DirectoryService = CounterDirectory['services'][number];

/** Services by the letters of their numbers or by words of their name and agency; the surest first, else in the order given. Nothing typed = all. */
export function findServices(services: readonly DirectoryService[], { typed, language }: { readonly typed: string; readonly language: Language }): readonly DirectoryService[] {
  const words = plain(typed).split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return services;
  return services
    .map((service) => ({ service, rank: rankOf(service, words, language) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ service }) => service);
}

/** 0 = its letters, 1 = its name begins so, 2 = every word begins one of its words, null = not meant. */
function rankOf({ prefix, name, agencyName }: DirectoryService, words: readonly string[], language: Language): number | null {
  const said = words.join(' ');
  if (plain(prefix) === said) return 0;
  const title = plain(name[language]);
  if (title.startsWith(said)) return 1;
  const all = `${plain(prefix)} ${title} ${plain(agencyName[language])}`.split(/[^\p{L}\p{N}]+/u);
  // From the beginning of a word: "baru" is not meant by Pekanbaru.
  return words.every((word) => all.some((each) => each.startsWith(word))) ? 2 : null;
}

/** Without case and accents, as people type. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
