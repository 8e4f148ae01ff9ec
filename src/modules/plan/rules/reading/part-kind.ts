/** What a part of a plan is for, judged by its heading. */
export type PartKind = 'preface' | 'goals' | 'work' | 'guarantee';

const goals = /^(?:[一-龥]{0,6}(?:目标|目标要求|目标指标|预期目标|主要指标|目标愿景|愿景目标))(?:和?定位)?$/;
const mixedGoals = /目标任务|目标(?:和|与|及)(?:重点|主要|工作)?(?:任务|举措|措施)/;
const preface =
  /^(?:指导思想|(?:总体)?(?:要求|思路|部署|考虑)|总体(?:要求|思路|部署)(?:和|与|及)[一-龥]{0,6}|(?:基本|工作|实施|主要)原则|工作思路|发展思路|(?:发展|现实|工作)?(?:基础|现状|形势|背景)(?:与形势|和形势|与现状)?|(?:现状|基础)(?:与|和)[一-龥]{0,6}|重要意义|重大意义|充分认识.*|总则|附则|适用范围|编制依据|实施范围|时间安排|工作要求与目标|规划背景|发展环境|战略定位|.*(?:指导思想|基本原则))$/;
const guarantee =
  /^(?:(?:加强|强化|完善|健全|落实|夯实|做好|切实|狠抓|严格)?(?:组织|实施|政策|工作|条件|要素|制度|措施|支撑|推进|服务|监督)?(?:保障|保障(?:机制|措施|体系|条件|支撑|举措|工作)|实施保障|组织实施(?:保障)?|组织领导|组织保障(?:措施)?|推进机制|推进措施|工作机制|工作要求|实施要求|有关要求|相关要求|工作步骤|实施步骤|推进步骤|进度安排|阶段安排|时间步骤|方法步骤|监督考核|督导考核|考核评价|考核监督)|.*(?:保障措施|保障机制|组织实施|组织保障|组织领导(?:和.*)?))$/;

/** Whether a heading announces goals and work together: 目标任务. */
export function isMixedGoals(heading: string): boolean {
  return mixedGoals.test(heading);
}

/** Judges a heading without its marker. Goals and work under one heading count as work. */
export function judgePartKind(heading: string): PartKind {
  const bare = heading.replace(/[\s“”"。：:]/g, '').replace(/[（(].*$/, '');
  if (mixedGoals.test(bare)) return 'work';
  if (goals.test(bare)) return 'goals';
  if (preface.test(bare)) return 'preface';
  if (guarantee.test(bare)) return 'guarantee';
  return 'work';
}

/** Headings that stand without a number in plans whose parts are not numbered. */
export function isKnownPartHeading(line: string): boolean {
  return /^(?:指导思想|总体要求|总体思路|基本原则|工作原则|(?:发展|工作|总体|主要)目标|(?:重点|主要|工作)任务|(?:重点|工作|主要)(?:举措|措施)|重点工作|工作内容|保障措施|保障机制|组织保障|组织实施|实施步骤|工作要求)[：:]?$/.test(
    line,
  );
}
