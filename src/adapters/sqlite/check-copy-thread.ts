import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { CopyFindings } from './check-copy.ts';

parentPort?.postMessage(findings(String(workerData)));

function findings(file: string): CopyFindings {
  try {
    return inspect(new DatabaseSync(file, { readOnly: true }));
  } catch (error) {
    return { damage: error instanceof Error ? error.message : String(error) };
  }
}

function inspect(database: DatabaseSync): CopyFindings {
  try {
    const complaint = database.prepare('PRAGMA integrity_check(1)').get()?.integrity_check;
    if (complaint !== 'ok') return { damage: String(complaint) };
    return { items: Number(database.prepare('SELECT count(*) AS items FROM items').get()?.items) };
  } finally {
    database.close();
  }
}
