import { implementRoutes } from '#kernel/http/call.ts';
import { api } from '../contract/api.ts';
import { actOnAppeal, changeItem, fileAppeal, getItem, listItems } from './adjustment-items.ts';
import { actOnList, drawList, getList, listLists } from './adjustment-lists.ts';
import { catalogueOutline, listCatalogue } from './catalogue-reader.ts';
import {
  changeOffering,
  correctOffering,
  enterOffering,
  resumeOffering,
  stopOffering,
} from './change-offering.ts';
import { addDemand, divideDemand, listDemand, withdrawDemand } from './demand.ts';
import { getFiling, listFilings, readCalendar } from './filing-reader.ts';
import { actOnFiling, editFiling, openFiling } from './filings.ts';
import { listIndustries, setIndustryClasses } from './industries.ts';
import { getOffering, listOfferings } from './offering-reader.ts';
import { readSupply } from './read-supply.ts';
import { listReturns } from './return-reader.ts';
import { actOnReturn, enterReturn, returnHistory } from './returns.ts';
import {
  adoptRuleSet,
  discardRuleSet,
  draftRuleSet,
  editRuleSet,
  getRuleSet,
  listRuleSets,
} from './rule-sets.ts';
import { simulateRules } from './simulate-rules.ts';
import type { Tables } from './tables.ts';

export const routes = implementRoutes<Tables>()(api, {
  catalogueOutline,
  listCatalogue,
  listOfferings,
  getOffering,
  enterOffering,
  changeOffering,
  stopOffering,
  resumeOffering,
  correctOffering,
  listDemand,
  addDemand,
  divideDemand,
  withdrawDemand,
  listReturns,
  returnHistory,
  enterReturn,
  actOnReturn,
  listIndustries,
  setIndustryClasses,
  readSupply,
  listRuleSets: (call) => listRuleSets(call),
  getRuleSet,
  draftRuleSet,
  editRuleSet,
  adoptRuleSet,
  discardRuleSet,
  simulateRules,
  listLists: (call) => listLists(call),
  drawList,
  getList,
  actOnList,
  listItems,
  getItem,
  changeItem,
  fileAppeal,
  actOnAppeal,
  listFilings,
  getFiling,
  openFiling,
  editFiling,
  actOnFiling,
  readCalendar,
});
