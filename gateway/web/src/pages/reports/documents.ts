import { graphql } from '#gql';

export const Draft = graphql(`
  query ReportDraft($region: ID!, $period: Period!, $template: ReportTemplate!, $asOf: Date) {
    reportDraft(region: $region, period: $period, template: $template, asOf: $asOf) {
      publishable checks { code slot message blocks } texts { slot name text version savedBy savedAt } promised { text figures { code name text } } draftDue countyDue publicDue
      report {
        ...Paper
        missing { key clause why period acknowledged note indicator { code name nameEn service } mend { type name } }
        items { slot subject occurredOn text }
        editions { version }
      }
    }
  }
  fragment Paper on Report {
    region { code name } period template title asOf version hash reason publishedAt definitions
    sections { id depth heading paragraphs { text slot sentences { code runs { text code period } } } }
    figures { code name unit formula service period asOf text lastPeriod lastText change position }
    compared { columns { code name unit } rows { region name cells } total remarks }
  }`);

export const Version = graphql(`query ReportVersion($year: Int!, $region: ID!, $period: Period!, $version: Int) { report(year: $year, region: $region, period: $period, version: $version) { ...Paper } }`);

export const Versions = graphql(`
  query ReportVersions($year: Int!, $region: ID!, $period: Period!) { report(year: $year, region: $region, period: $period) { region { name } editions { version template hash reason publishedAt } } }`);

export const Compare = graphql(`
  query ReportCompare($region: ID!, $period: Period!, $from: Int!, $to: Int!) { compareReports(region: $region, period: $period, from: $from, to: $to) { figures { code name period old new } texts { section what old new } } }`);

export const Published = graphql(`
  query ReportsPublished($region: ID, $year: Int, $first: Int!, $after: String) {
    publishedReports(region: $region, year: $year, first: $first, after: $after) { nodes { region { code name } period template version publishedAt reason } pageInfo { endCursor hasNextPage } }
  }`);

export const Lock = graphql(`query ReportLock($year: Int!, $region: ID!) { yearLock(year: $year, region: $region) { on locked byDefault } }`);

export const Changes = graphql(`
  query ReportChanges($year: Int!, $region: ID!, $first: Int!, $after: String) {
    postLockChanges(year: $year, region: $region, first: $first, after: $after) {
      totalCount pageInfo { endCursor hasNextPage } nodes { indicator { code name nameEn unit kind } old new facts { id source type subject region regionName occurredOn recordedAt status } }
    }
  }`);

export const FactNames = graphql(`query ReportFactNames { factTypes { type name nameEn service } }`);

export const Save = graphql(`
  mutation ReportSave($region: ID!, $period: Period!, $slot: ReportSlot!, $text: String!, $version: Int!) {
    saveReportText(region: $region, period: $period, slot: $slot, text: $text, version: $version) { saved text { slot name text version savedBy savedAt } }
  }`);

export const Acknowledge = graphql(`
  mutation ReportAcknowledge($region: ID!, $period: Period!, $template: ReportTemplate!, $keys: [ID!]!, $note: String!) { acknowledgeMissing(region: $region, period: $period, template: $template, keys: $keys, note: $note) }`);

export const Publish = graphql(`
  mutation ReportPublish($year: Int!, $region: ID!, $period: Period!, $template: ReportTemplate!, $reason: String, $requestId: ID!, $missing: [ID!]!) {
    publishReport(year: $year, region: $region, period: $period, template: $template, reason: $reason, requestId: $requestId, missing: $missing) { version }
  }`);
