import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Decisions: time, ids and randomness are arguments, so that a past `asOf` and a replay give the same answer. */
const pure = [
  'libs/domain/**/*.ts',
  'services/{publicity,mediation,aftercare,exams,registry}/**/*.ts',
  'services/reporting/{points,period,plan,format,groups}.ts',
];
/** What else lies in a domain's folder: storage, lists, the programs. The same list stands in .dependency-cruiser.cjs. */
const running = ['**/*.{entity,query}.ts', '**/{module,main,store,directory}.ts', '**/{migrations,storage,queries}/**'];

const clock = 'Time is an argument in pure files.';
const chance = 'Randomness and ids are arguments in pure files.';

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', '.fazhi/**', 'coverage/**', 'gateway/web/.gql/**', 'deploy/bin/planted/**'] },
  {
    files: ['**/*.ts', 'gateway/web/src/**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all', ignoreRestSiblings: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // What the kit hands to folds and stores are plain objects, made to be taken apart.
      '@typescript-eslint/unbound-method': 'off',
      // Interfaces of storage and bus are asynchronous; an implementation in memory need not wait.
      '@typescript-eslint/require-await': 'off',
      // Fields of facts and rows are strings and numbers where they stand in texts; `${number}` is what we mean.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['**/*.spec.ts', '**/spec-*.ts', '**/*conformance*.ts'],
    rules: {
      // Answers over HTTP and matchers of Jest are `any`; a wrong guess about them fails the test anyway.
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    files: ['gateway/web/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    files: pure,
    ignores: ['**/*.spec.ts', '**/spec-*.ts', ...running],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: clock },
        { object: 'performance', property: 'now', message: clock },
        { object: 'Math', property: 'random', message: chance },
        { object: 'crypto', property: 'randomUUID', message: chance },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
        { selector: "CallExpression[callee.name='Date']", message: clock },
      ],
      'no-restricted-globals': ['error', { name: 'process', message: 'Pure files know no surroundings.' }, { name: 'fetch', message: 'Pure files do no I/O.' }, { name: 'setTimeout', message: clock }],
    },
  },
);
