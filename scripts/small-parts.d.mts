import type { Plugin } from 'esbuild';

export declare const smallParts: Plugin;
