import { join } from 'node:path';
import { checkBorders } from './borders.ts';
import { checkShape } from './shape.ts';

const root = join(import.meta.dirname, '..');
const breaches = [...(await checkBorders(root)), ...(await checkShape(root))];
for (const { file, line, message } of breaches) process.stdout.write(`${file}:${line} ${message}\n`);
process.stdout.write(breaches.length === 0 ? 'borders and shape hold\n' : `${breaches.length} breaches\n`);
process.exitCode = breaches.length === 0 ? 0 : 1;
