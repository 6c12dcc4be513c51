/** All activities by queue. Workflows import the types only. */
import type { Deps } from './deps.ts';
import { endMerges, releaseMerges } from './duplicates/end.ts';
import { joinMerges } from './duplicates/join.ts';
import { mergeGorgias, verifyGorgiasByEvents, verifyGorgiasMerge } from './duplicates/merge-gorgias.ts';
import { mergeHubspot, verifyHubspotMerge } from './duplicates/merge-hubspot.ts';
import { orderMerges } from './duplicates/order.ts';
import { planMerges } from './duplicates/plan.ts';
import { scanDuplicates } from './duplicates/scan.ts';
import {
  snapshotAssociations,
  snapshotGorgias,
  snapshotHistory,
  snapshotHubspot,
  snapshotTickets,
} from './duplicates/snapshot.ts';
import { endMergeRun, sourcesToFold, stepsToMake } from './duplicates/steps.ts';
import { planSurvivors } from './duplicates/survive.ts';
import { takeMerges } from './duplicates/take.ts';
import { applyFieldStep, endFieldsRun, planFieldSteps } from './fields/apply.ts';
import { compareFields, keepFieldPrints } from './fields/compare.ts';
import { readDefinitions, readOwners, readProperties } from './fields/read.ts';
import { assessTouched, mustRead } from './fields/touched.ts';
import { createGorgias } from './gorgias/create.ts';
import { findGorgias } from './gorgias/find.ts';
import { Grants } from './gorgias/grants.ts';
import { listGorgias } from './gorgias/list.ts';
import { lookUpGorgias } from './gorgias/look-up.ts';
import { pollGorgiasEvents } from './gorgias/poll-events.ts';
import { pollGorgiasRows } from './gorgias/poll-rows.ts';
import { readGorgias } from './gorgias/read.ts';
import { writeGorgias } from './gorgias/write.ts';
import { createHubspot } from './hubspot/create.ts';
import { findHubspot } from './hubspot/find.ts';
import { listHubspot } from './hubspot/list.ts';
import { lookUpHubspot } from './hubspot/look-up.ts';
import { pollArchived } from './hubspot/poll-archived.ts';
import { pollHubspot } from './hubspot/poll.ts';
import { readHubspot, triageHubspot } from './hubspot/read.ts';
import { updateHubspot } from './hubspot/update.ts';
import { verifyHubspot } from './hubspot/verify.ts';
import { mayPoll } from './ledger.ts';
import { planHubspot } from './planning/plan-hubspot.ts';
import { planLinks } from './planning/plan-links.ts';
import { settleLinks } from './planning/settle.ts';
import { deriveRollups, rollupsWanted, takeRollups } from './rollups/derive.ts';
import { markContactsOf, pollObjects, readAssociations, readObjects } from './rollups/objects.ts';
import { nameOwners, ownersDue } from './rollups/owners.ts';
import { endSweep } from './runs/count-sweep.ts';
import { assessSlice, beginSweep, endListing, markNamed, pendingOf, setSweepState, vanishedOf } from './runs/sweep.ts';
import { deletePart, findIntegrations, findWidgets, putPart } from './sidebar/parts.ts';
import { owedPushes, pushSidebar } from './sidebar/push.ts';
import { deriveFigures, supportWanted } from './support/derive.ts';
import { pollDeletedTickets } from './support/poll-deleted.ts';
import { pollSurveys, surveysDue } from './support/poll-surveys.ts';
import { countTickets, pollTickets } from './support/poll-tickets.ts';

/** How long leave to write waits between a GET and its PUT, in real milliseconds. */
const GRANT_KEEP_MS = 10_000;

export const hubspotActivities = (deps: Deps) => ({
  applyFieldStep: applyFieldStep(deps),
  createHubspot: createHubspot(deps),
  findHubspot: findHubspot(deps),
  listHubspot: listHubspot(deps),
  lookUpHubspot: lookUpHubspot(deps),
  markContactsOf: markContactsOf(deps),
  mergeHubspot: mergeHubspot(deps),
  nameOwners: nameOwners(deps),
  pollArchived: pollArchived(deps),
  pollHubspot: pollHubspot(deps),
  pollObjects: pollObjects(deps),
  readAssociations: readAssociations(deps),
  readObjects: readObjects(deps),
  readHubspot: readHubspot(deps),
  readOwners: readOwners(deps),
  readProperties: readProperties(deps),
  snapshotAssociations: snapshotAssociations(deps),
  snapshotHistory: snapshotHistory(deps),
  snapshotHubspot: snapshotHubspot(deps),
  triageHubspot: triageHubspot(deps),
  updateHubspot: updateHubspot(deps),
  verifyHubspot: verifyHubspot(deps),
  verifyHubspotMerge: verifyHubspotMerge(deps),
});

export function gorgiasActivities(deps: Deps) {
  const grants = new Grants(GRANT_KEEP_MS);
  return {
    applyFieldStep: applyFieldStep(deps),
    countTickets: countTickets(deps),
    createGorgias: createGorgias(deps),
    deletePart: deletePart(deps),
    findGorgias: findGorgias(deps),
    findIntegrations: findIntegrations(deps),
    findWidgets: findWidgets(deps),
    listGorgias: listGorgias(deps),
    lookUpGorgias: lookUpGorgias(deps),
    mergeGorgias: mergeGorgias(deps),
    pollDeletedTickets: pollDeletedTickets(deps),
    pollGorgiasEvents: pollGorgiasEvents(deps),
    pollGorgiasRows: pollGorgiasRows(deps),
    pollSurveys: pollSurveys(deps),
    pollTickets: pollTickets(deps),
    pushSidebar: pushSidebar(deps),
    putPart: putPart(deps),
    readDefinitions: readDefinitions(deps),
    readGorgias: readGorgias(deps, grants),
    snapshotGorgias: snapshotGorgias(deps),
    snapshotTickets: snapshotTickets(deps),
    verifyGorgiasByEvents: verifyGorgiasByEvents(deps),
    verifyGorgiasMerge: verifyGorgiasMerge(deps),
    writeGorgias: writeGorgias(deps, grants),
  };
}

export const ledgerActivities = (deps: Deps) => ({
  assessSlice: assessSlice(deps),
  assessTouched: assessTouched(deps),
  beginSweep: beginSweep(deps),
  compareFields: compareFields(deps),
  endFieldsRun: endFieldsRun(deps),
  deriveFigures: deriveFigures(deps),
  deriveRollups: deriveRollups(deps),
  endListing: endListing(deps),
  endMergeRun: endMergeRun(deps),
  endMerges: endMerges(deps),
  endSweep: endSweep(deps),
  sourcesToFold: sourcesToFold(deps),
  joinMerges: joinMerges(deps),
  keepFieldPrints: keepFieldPrints(deps),
  markNamed: markNamed(deps),
  mayPoll: mayPoll(deps),
  orderMerges: orderMerges(deps),
  owedPushes: owedPushes(deps),
  ownersDue: ownersDue(deps),
  mustRead: mustRead(deps),
  pendingOf: pendingOf(deps),
  planFieldSteps: planFieldSteps(deps),
  planHubspot: planHubspot(deps),
  planLinks: planLinks(deps),
  planMerges: planMerges(deps),
  planSurvivors: planSurvivors(deps),
  releaseMerges: releaseMerges(deps),
  rollupsWanted: rollupsWanted(deps),
  scanDuplicates: scanDuplicates(deps),
  setSweepState: setSweepState(deps),
  settleLinks: settleLinks(deps),
  stepsToMake: stepsToMake(deps),
  supportWanted: supportWanted(deps),
  surveysDue: surveysDue(deps),
  takeMerges: takeMerges(deps),
  takeRollups: takeRollups(deps),
  vanishedOf: vanishedOf(deps),
});

export type HubspotActivities = ReturnType<typeof hubspotActivities>;
export type GorgiasActivities = ReturnType<typeof gorgiasActivities>;
export type LedgerActivities = ReturnType<typeof ledgerActivities>;
