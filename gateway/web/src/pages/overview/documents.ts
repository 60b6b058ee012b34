import { graphql } from '#gql';

/** Enough for the first screen. */
export const Values = graphql(`
  query OverviewValues($region: ID!, $codes: [ID!]!, $period: Period!, $asOf: Date) {
    region(code: $region) { code name level }
    indicators(codes: $codes, region: $region, period: $period, asOf: $asOf) { ...OverviewValue }
  }
  fragment OverviewValue on IndicatorValue {
    indicator { code name nameEn kind unit } value text target change suppressed settling
  }`);

export const Live = graphql(`
  subscription OverviewLive($region: ID!, $codes: [ID!]!, $period: Period!) {
    indicatorChanged(region: $region, codes: $codes, period: $period) { ...OverviewValue }
  }`);

/** What lies below: the table of regions, the kinds of disputes. */
export const Below = graphql(`
  query OverviewBelow($region: ID!, $codes: [ID!]!, $period: Period!, $asOf: Date) {
    children(codes: $codes, region: $region, period: $period, asOf: $asOf) { indicator { code } region { code name } value text suppressed }
    indicator(code: "MED-01", region: $region, period: $period, asOf: $asOf) { breakdown(by: "kind") { key label labelEn value share } }
  }`);

/** The months of the indicators shown as cards and in the chart. */
export const Months = graphql(`
  query OverviewMonths($region: ID!, $from: Date!, $to: Date!) {
    med01: series(code: "MED-01", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    med05: series(code: "MED-05", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    med34: series(code: "MED-34", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    med16: series(code: "MED-16", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    med33: series(code: "MED-33", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    pub01: series(code: "PUB-01", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    pub02: series(code: "PUB-02", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    pub11: series(code: "PUB-11", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    pub23: series(code: "PUB-23", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    aft01: series(code: "AFT-01", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    aft02: series(code: "AFT-02", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    aft09: series(code: "AFT-09", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    cor01: series(code: "COR-01", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    ex01: series(code: "EX-01", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    ex02: series(code: "EX-02", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
    ex03: series(code: "EX-03", region: $region, grain: MONTH, from: $from, to: $to) { ...Month }
  }
  fragment Month on IndicatorValue { indicator { code name nameEn } period value }`);

/** Which years have something: asked only where the one looked at has nothing. */
export const Years = graphql(`
  query OverviewYears($region: ID!, $from: Date!, $to: Date!) {
    cases: series(code: "MED-01", region: $region, grain: YEAR, from: $from, to: $to) { period value }
    activities: series(code: "PUB-02", region: $region, grain: YEAR, from: $from, to: $to) { period value }
  }`);
