import tseslint from 'typescript-eslint';

/** Who may import whom: a wrong arrow fails in the editor (CONTRIBUTING, "How it fits together"). */
function boundary(files, forbidden, why) {
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: forbidden, message: why, allowTypeImports: true }] },
      ],
    },
  };
}

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.astro/', '.cache/', 'target/', 'test-results/', 'tutorials/*/*/{ts,solution}/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'eqeqeq': 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  { files: ['scripts/**/*.ts', 'tests/**/*.ts', '**/cli.ts', 'src/project/runtime/**/*.ts'], rules: { 'no-console': 'off' } },
  boundary(['packages/axum-twin/src/**'], ['node:*', '../../../*', 'astro', 'astro/*'], 'axum-twin uses web standards alone.'),
  boundary(['packages/spin-twin/src/**'], ['node:*', '../../../*', 'astro', 'astro/*'], 'spin-twin uses web standards alone.'),
  boundary(['packages/spin-manifest/src/**'], ['node:*', '../../../*', 'astro', 'astro/*'], 'The converter runs in the browser: web standards and spin-twin.'),
  boundary(['packages/axum-08/src/**'], ['node:*', 'astro', 'astro/*'], 'The migrator runs in the browser too: Node belongs to its cli.'),
  { files: ['packages/axum-08/src/cli/**'], rules: { 'no-restricted-imports': 'off' } },
  boundary(['src/schemas/**'], ['../*', 'node:*'], 'Schemas import astro/zod alone.'),
  boundary(['src/exchanges/**'], ['node:*', 'astro', 'astro:*', 'astro/*', '../elements/*', '../lib/*', '../schemas/*'], 'Exchanges are pure: no DOM, no engine, no zod at run time.'),
  boundary(['src/runner/**'], ['astro', 'astro:*', 'astro/*', '../elements/*', '../lib/*', '../../elements/*', '../../lib/*', '../schemas/*', '../../schemas/*'], 'The runner knows exchanges and engines, nothing of the site.'),
  { files: ['src/runner/engines/node.ts'], rules: { 'no-restricted-imports': 'off' } },
  boundary(['src/elements/**', 'src/drafts/**', 'src/share/**'], ['node:*', 'astro', 'astro:*', 'astro/*', 'zod', '../schemas/*', '../lib/*'], 'Elements run in the browser: build-time code and zod stay out.'),
  boundary(['src/project/**'], ['node:*', 'astro', 'astro:*', 'astro/*', '../elements/*', '../lib/*', '../schemas/*'], 'A project is made in the browser, of texts: Node belongs to what runs in it.'),
  { files: ['src/project/runtime/**'], rules: { 'no-restricted-imports': 'off' } },
  boundary(['src/lib/**'], ['../elements/*'], 'Build-time code never needs an element.'),
);
