import type { TargetJudge } from '#kernel/ports/target-judge.ts';
import { judgeTargets } from './measure-targets.ts';

export const judge: TargetJudge = {
  async judge(services, plan, targets, asOf) {
    return (await judgeTargets(services, plan, targets, asOf)).map(({ judgement }) => judgement);
  },
};
