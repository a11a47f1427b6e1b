import type { WorkspaceId } from '../domain/ids.ts';
import type { SavedTemplate } from '../domain/saved-template.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { TEMPLATE_PREFIX, templateKey, workspacePartition } from './keys.ts';
import { type Stored, stored } from './stored.ts';

const MOST = 1_000;

/** The ready-made sentences of a workspace, oldest first. */
export async function readTemplates(
  items: ItemStore,
  workspace: WorkspaceId,
): Promise<readonly Stored<SavedTemplate>[]> {
  const page = await items.query({ pk: workspacePartition(workspace), prefix: TEMPLATE_PREFIX, limit: MOST });
  return page.items.map((item) => stored<SavedTemplate>(item));
}

/** The write that adds one. */
export function putTemplate(template: SavedTemplate): WriteOperation {
  const key = templateKey(template.workspace, template.id);
  return { kind: 'put', condition: 'absent', item: { ...key, type: 'template', data: template } };
}

/** The write that takes one away. */
export function deleteTemplate({ value, version }: Stored<SavedTemplate>): WriteOperation {
  return { kind: 'delete', key: templateKey(value.workspace, value.id), condition: version };
}
