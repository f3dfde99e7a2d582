/** What `npm pack` of the server does first: builds it, and puts the licences of all that is bundled beside it, and the pages of codes for `eximls explain`. */
import { copyFile, cp, rm, writeFile } from 'node:fs/promises';
import { noticesFor } from '../client/package/notices.mjs';
import { build } from '../esbuild.mjs';

const at = (path) => new URL(path, import.meta.url);

const built = await build();
const tool = built.filter(({ out }) => out.startsWith('server/dist/'));
await writeFile(at('dist/THIRD-PARTY-NOTICES.txt'), await noticesFor(tool.flatMap(({ inputs }) => inputs)));
await copyFile(at('../LICENSE'), at('dist/LICENSE.txt'));
await rm(at('docs'), { recursive: true, force: true });
await cp(at('../docs/rules'), at('docs/rules'), { recursive: true });
