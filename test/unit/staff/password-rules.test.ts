import { describe, expect, test } from 'vitest';
import { checkPassword, type PasswordOwner } from '../../../src-main/staff/password-rules.ts';

const owner: PasswordOwner = { signInName: 'budi.santoso', displayName: 'Budi Santoso', contextWords: ['Kota Pekanbaru', 'Lancang Kuning'] };
const refusalOf = (password: string): string => {
  const outcome = checkPassword(password, owner);
  return outcome.ok ? 'allowed' : outcome.error.kind;
};

describe('a password', () => {
  test.each([
    ['eleven characters', 'x7Kq!2vLp9w', 'too-short'],
    ['eleven characters of two units each', '😀'.repeat(11), 'too-short'],
    ['more than 128 characters', 'kucing merah '.repeat(10), 'too-long'],
    ['a NIK', '1471081708900003', 'identity-number'],
    ['a NIK of a woman, in groups', '147108 570890 0003', 'identity-number'],
    ['a NIP', '199008172015031002', 'identity-number'],
    ['the own name and a year', 'budisantoso1990', 'own-name'],
    ['the own name with signs for letters', 'Bud1$antos0!!', 'own-name'],
    ['a first name and a date', 'siti17081990', 'birth-date'],
    ['a date twice', '17081990 17081990', 'birth-date'],
    ['a date and its day once more', '17-08-1945 1708', 'birth-date'],
    ['a date with lines and its year in full', '17-08-1945!?', 'birth-date'],
    ['a date in words', '17 agustus 1990', 'birth-date'],
    ['a date written year first', '1990-08-17..', 'birth-date'],
    ['one word and a run', 'password1234', 'common'],
    ['one word in signs and a year', 'P@ssw0rd2024', 'common'],
    ['two words and a year', 'RahasiaKita2024', 'common'],
    ['a prayer', 'bismillah12345', 'common'],
    ['the house and its kind of place', 'anjunganmpp2026', 'common'],
    ['the city', 'Pekanbaru12345', 'common'],
    ['a word of this place', 'LancangKuning26', 'common'],
    ['a row of keys', 'qwertyuiop123', 'common'],
    ['a zigzag of keys', '1q2w3e4r5t6y', 'common'],
    ['a word, a run and an emoji', 'password1234😀', 'common'],
    ['one emoji', '😀'.repeat(12), 'common'],
    ['one letter, as long as may be', 'a'.repeat(128), 'common'],
    ['one letter', 'aaaaaaaaaaaaaaaa', 'common'],
    ['one word again and again', 'kopikopikopikopi', 'common'],
    ['an own invention again and again', 'xqzxqzxqzxqzxqz', 'common'],
  ])('of %s is refused', (_name, password, kind) => {
    expect(refusalOf(password)).toBe(kind);
  });

  test.each([
    ['four words of any kind', 'gerobak nanas terbang pelan'],
    ['small letters only', 'wrtkvmpzhqnd'],
    ['digits only, without a meaning', '840275916302'],
    ['signs of any script', 'пароль-密码-كلمة-🔑'],
    ['the own name inside something long', 'Budi menjahit layar perahu ungu'],
    ['a date inside something long', 'gerobak nanas 17081990 terbang'],
    ['64 characters', 'q8'.repeat(8) + 'Wz!k7Rm#pL0vTn^3yGd&bJx*5cHf(2sQe)9aUo_4iBw+6rNlVt'],
  ])('of %s is allowed', (_name, password) => {
    expect(refusalOf(password)).toBe('allowed');
  });
});
