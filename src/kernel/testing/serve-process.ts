import { start } from '../../start.ts';
import { readSettings } from '../settings/settings.ts';

// One process of the service on the settings of its environment, without building pages: what a test of
// several processes starts and kills. Prints its address when it answers.
const running = await start(readSettings(process.env), () => undefined);
process.stdout.write(`${running.address}\n`);
