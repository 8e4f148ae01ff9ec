import type { DemoStep } from '#kernel/registry/seeding.ts';

export const demoSteps: readonly DemoStep[] = [];
