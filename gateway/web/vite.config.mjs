import { defineConfig } from 'vite';

const here = (path) => new URL(path, import.meta.url).pathname;
/** Where a gateway listens while the page is worked on: npm start beside npm run dev -w @fazhi/web. */
const gateway = process.env.FAZHI_GATEWAY ?? 'http://127.0.0.1:3000';

/** A document is its id where it is used: the map of all documents, texts included, stays out of every page. */
const documents = {
  name: 'documents', enforce: 'pre',
  transform(code, id) {
    if (!id.startsWith(here('src/')) || !code.includes('graphql(`')) return undefined;
    const names = new Set();
    const text = code.replace(/\bgraphql\(`\s*(?:query|mutation|subscription)\s+(\w+)[^`]*`\)/g, (_, name) => names.add(`${name}Document`) && `${name}Document`);
    return names.size > 0 ? { code: `import { ${[...names].join(', ')} } from '#gql/graphql';\n${text}`, map: null } : undefined;
  },
};

export default defineConfig({
  root: here('.'),
  plugins: [documents],
  resolve: { alias: [{ find: /^#gql$/, replacement: here('.gql/index.ts') }, { find: /^#gql\//, replacement: here('.gql/') }, { find: '@rjsf/validator-ajv8', replacement: here('src/pages/work/form/no-validator.ts') }] },
  build: {
    outDir: here('dist/page'),
    emptyOutDir: true,
    // style sheets in the text would need a nonce, scripts in it are forbidden
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    chunkSizeWarningLimit: 1_200,
    // the parts antd is made of do nothing when they are merely loaded, but do not say so: without this each comes whole
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !/node_modules\/@rc-component\//.test(id) },
      // what every page needs and seldom changes: one file that browsers keep over many builds
      // a file whose name begins with a dot is served to nobody
      output: { chunkFileNames: ({ name }) => `assets/${name.replace(/^\.+/, '')}-[hash].js`, codeSplitting: { groups: [{ name: 'base', test: /node_modules\/(?:react|react-dom|scheduler|react-router|@urql|urql|wonka|@0no-co|graphql-ws|i18next|react-i18next|html-parse-stringify|void-elements|@ant-design\/(?:cssinjs|cssinjs-utils|fast-color|colors)|stylis|@emotion)\// }] } },
    },
  },
  server: { proxy: { '/api': gateway, '/graphql': { target: gateway, ws: true } } },
});
