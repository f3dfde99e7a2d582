/** `npm run pictures`: has the tests make the README's pictures anew and puts them where the README and the Marketplace find them. */
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artefacts } from './bridge.mjs';
import { runSuite } from './run-suite.mjs';

const media = fileURLToPath(new URL('../../client/media/', import.meta.url));

process.env.SUITE_GREP = 'pictures for the README';
const { passed, failed } = await runSuite();
if (failed > 0 || passed === 0) process.exit(1);
for (const file of await readdir(artefacts)) {
  const name = /^picture-([\w-]+\.png)$/.exec(file)?.[1];
  if (name === undefined) continue;
  await copyFile(join(artefacts, file), join(media, name));
  console.log(`client/media/${name}`);
}
