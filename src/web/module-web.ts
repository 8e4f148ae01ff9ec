import type { ComponentType } from 'react';
import type { z } from 'zod';
import type { Catalogues } from '#kernel/i18n/sentence.ts';

/** A page of the console: its place, what its address may carry, and the code behind it, loaded when needed. */
export type WebPage = {
  /** Below `/console`; parameters as `$id`. */
  path: string;
  /** Key of its title. */
  title: string;
  /** Filters kept in the address bar; whatever does not fit is dropped. */
  search?: z.ZodObject;
  /** Without it the page says so instead of failing. */
  permission?: string;
  load: () => Promise<{ Page: ComponentType }>;
};

export type NavigationEntry = {
  path: string;
  label: string;
  order: number;
  group: 'work' | 'figures' | 'admissions' | 'registers' | 'house';
  permission?: string;
  /** For accounts that act for no organisation, such as a student's, and for them only. */
  withoutMembership?: true;
};

/** The web face of a module: all that the shell loads of it. */
export type ModuleWeb = {
  id: string;
  messages: Catalogues;
  navigation: readonly NavigationEntry[];
  pages: readonly WebPage[];
};

export function defineModuleWeb(module: ModuleWeb): ModuleWeb {
  return module;
}
