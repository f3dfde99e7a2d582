/** The first steps, as somebody new follows them: each has its picture, leads to what it says, and is done then. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import * as page from './page';
import { openSampleFile, palette } from './person';

interface Step {
  readonly id: string;
  readonly media: { readonly svg: string };
}

describe('the first steps', () => {
  const manifest = vscode.extensions.getExtension('exim-for-editors.vscode-exim')?.packageJSON;
  const steps: readonly Step[] = manifest.contributes.walkthroughs[0].steps;
  const step = (id: string) => `.getting-started-step[data-step-id$="#start#${id}"]`;

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
  });

  it('open from the palette, each with a picture', async () => {
    await palette('Exim: First Steps');
    for (const { id } of steps) {
      await page.click(`${step(id)} .step-title`);
      // Each step replaces the frame of the one before, also while it is looked at.
      await eventually(() => page.waitForFrame('body:has(svg)', 2_000));
      await page.screenshot(`walkthrough-${id}`);
    }
  });

  it('lead to the problems and to the preview, and are done then', async () => {
    await openSampleFile('howto-original/exim.conf');
    await palette('Exim: First Steps');
    await page.click(`${step('diagnostics')} .step-title`);
    await page.click('role=button[name="Show the Problems"]');
    await page.waitFor('.markers-panel');
    await page.waitFor(`${step('diagnostics')} .codicon-getting-started-step-checked`);
    await page.click(`${step('route')} .step-title`);
    await page.click('role=button[name="Route an Address"]');
    await page.waitForFrame('#address');
    await palette('Exim: First Steps');
    await eventually(async () =>
      assert.equal(await page.count(`${step('route')} .codicon-getting-started-step-checked`), 1),
    );
  });
});
