import { h, type FunctionalComponent } from 'vue';

/** Longer words may break rather than leave the line. */
const LONGEST_KEPT = 14;

/** Text whose short hyphenated words ("KTP-el", "5–15") are never torn apart at the end of a line. */
export const KeptText: FunctionalComponent<{ text: string }> = ({ text }) => text.split(/(\s+)/).map((word) => (isKept(word) ? h('span', { class: 'nowrap' }, word) : word));
KeptText.props = { text: { type: String, required: true } };

function isKept(word: string): boolean {
  return word.length <= LONGEST_KEPT && /\S[-–]\S/.test(word);
}
