import tseslint from 'typescript-eslint';
import vue from 'eslint-plugin-vue';
import vueParser from 'vue-eslint-parser';

/** Imports point one way, from the top of this list down (see README.md of src-main). */
const LAYERS = ['device', 'hub', 'board', 'printing', 'reports', 'staff', 'visitor', 'queue', 'catalog', 'journal', 'shared'];
const SAME_HEIGHT = [['device', 'hub', 'board', 'printing', 'reports', 'staff', 'visitor']];

function mayNotImport(layer) {
  const beside = SAME_HEIGHT.find((group) => group.includes(layer)) ?? [];
  const above = LAYERS.slice(0, LAYERS.indexOf(layer)).filter((other) => !beside.includes(other));
  return [...above, 'api', 'shell', 'contract'];
}

const layerRules = LAYERS.map((layer) => ({
  files: [`src-main/${layer}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: `(^|/)(${mayNotImport(layer).join('|')})/`, message: `${layer}/ stands below that folder: take what you need as an argument.` },
          { regex: '(compose|serve|index|config|start)\\.ts$', message: 'Features are handed what they need; they never import the wiring.' },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['out/', 'node_modules/', 'test/results/', '**/*.d.ts'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
    rules: {
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/attributes-order': 'off',
      'vue/require-default-prop': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.ts', '**/*.vue'],
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 4],
      complexity: ['error', 20],
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  { files: ['**/*.config.ts', '**/*.vue', 'src-renderer/**/*.d.ts', 'test/support/skip-reporter.ts'], rules: { 'no-restricted-exports': 'off' } },
  {
    files: ['src-main/**/*.ts'],
    ignores: ['src-main/config.ts', 'src-main/start.ts'],
    rules: { 'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' }] },
  },
  ...layerRules,
  {
    files: ['src-renderer/**/*.ts', 'src-renderer/**/*.vue'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: 'src-main/(?!contract/index\\.ts)', message: 'The renderer knows the contract and nothing else of the core.' }, { regex: '^node:', message: 'Pages have no Node.' }] },
      ],
    },
  },
  { files: ['src-main/contract/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: '^\\.\\./', message: 'The contract imports nothing of the core.' }] }] } },
);
