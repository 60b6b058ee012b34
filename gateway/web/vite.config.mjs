import { defineConfig } from 'vite';

const here = (path) => new URL(path, import.meta.url).pathname;
/** Where a gateway listens while the page is worked on: npm start beside npm run dev -w @fazhi/web. */
const gateway = process.env.FAZHI_GATEWAY ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: here('.'),
  resolve: { alias: [{ find: /^#gql$/, replacement: here('.gql/index.ts') }, { find: /^#gql\//, replacement: here('.gql/') }] },
  build: {
    outDir: here('dist/page'),
    emptyOutDir: true,
    // style sheets in the text would need a nonce, scripts in it are forbidden
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    chunkSizeWarningLimit: 1_200,
    // the parts antd is made of do nothing when they are merely loaded, but do not say so: without this each comes whole
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !/node_modules\/@rc-component\//.test(id) } },
  },
  server: { proxy: { '/api': gateway, '/graphql': { target: gateway, ws: true }, '/audit': gateway } },
});
