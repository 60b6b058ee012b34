import { adminSuite } from './admin.js';
import { importSuite } from './import.js';
import { numbersSuite } from './numbers.js';
import { overviewSuite } from './overview.js';
import { pagesSuite } from './pages.js';
import { reportsSuite } from './reports.js';
import { Rig } from './rig.js';
import { signInSuite } from './sign-in.js';
import { describeWithBrowser } from './spec-browser.js';
import { theBrowser } from './spec-browser.js';
import { workSuite } from './work.js';

// One platform with the demonstration data for all pages: each page's suite is a function in a file of its own.
describeWithBrowser('the dashboard in a real browser', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await Rig.start(theBrowser());
  }, 180_000);
  afterAll(async () => {
    await rig?.stop();
    await theBrowser().close();
  });

  signInSuite(() => rig);
  pagesSuite(() => rig);
  // those that read the demonstration's own figures come before those that add to them
  reportsSuite(() => rig);
  numbersSuite(() => rig);
  overviewSuite(() => rig);
  workSuite(() => rig);
  importSuite(() => rig);
  adminSuite(() => rig);
});
