import { graphql } from '#gql';

export const Catalogue = graphql(`query IndicatorCatalogue { catalogue { code name nameEn service kind unit formula } }`);

export const CatalogueValues = graphql(`
  query IndicatorCatalogueValues($region: ID!, $codes: [ID!]!, $period: Period!, $asOf: Date, $division: Division) {
    region(code: $region, asOf: $asOf) { code name }
    indicators(codes: $codes, region: $region, period: $period, asOf: $asOf, division: $division) { ...CatalogueValue target change }
  }
  fragment CatalogueValue on IndicatorValue { indicator { code } value text suppressed settling }`);

export const CatalogueLive = graphql(`
  subscription IndicatorCatalogueLive($region: ID!, $codes: [ID!]!, $period: Period!) { indicatorChanged(region: $region, codes: $codes, period: $period) { ...CatalogueValue } }`);

export const One = graphql(`
  query IndicatorOne($code: ID!, $region: ID!, $period: Period!, $asOf: Date, $division: Division) {
    region(code: $region, asOf: $asOf) { code name parent { code name } }
    indicator(code: $code, region: $region, period: $period, asOf: $asOf, division: $division) { ...ShownValue }
  }
  fragment ShownValue on IndicatorValue {
    indicator { code name nameEn service kind unit formula parts dimensions { code name nameEn listed person } }
    period asOf value numerator denominator text narrative suppressed settling target change previous: change(from: PREVIOUS_PERIOD)
  }`);

export const OneLive = graphql(`
  subscription IndicatorOneLive($region: ID!, $codes: [ID!]!, $period: Period!) { indicatorChanged(region: $region, codes: $codes, period: $period) { ...ShownValue } }`);

export const Breakdown = graphql(`
  query IndicatorBreakdown($code: ID!, $region: ID!, $period: Period!, $asOf: Date, $division: Division, $by: ID!) {
    indicator(code: $code, region: $region, period: $period, asOf: $asOf, division: $division) { breakdown(by: $by) { key label labelEn value share } }
  }`);

export const Series = graphql(`
  query IndicatorSeries($code: ID!, $region: ID!, $grain: Grain!, $from: Date!, $to: Date!, $asOf: Date, $division: Division) {
    series(code: $code, region: $region, grain: $grain, from: $from, to: $to, asOf: $asOf, division: $division) { period value text suppressed }
  }`);

export const Children = graphql(`
  query IndicatorChildren($codes: [ID!]!, $region: ID!, $period: Period!, $asOf: Date, $division: Division) {
    children(codes: $codes, region: $region, period: $period, asOf: $asOf, division: $division) { region { code name } value numerator denominator text suppressed target change }
  }`);

export const Matrix = graphql(`
  query IndicatorMatrix($code: ID!, $by: ID!, $region: ID!, $period: Period!, $asOf: Date, $division: Division) {
    matrix(code: $code, by: $by, region: $region, period: $period, asOf: $asOf, division: $division) { region { code name } cells { key label labelEn value } missing }
  }`);

export const Facts = graphql(`
  query IndicatorFacts($code: ID!, $region: ID!, $period: Period!, $asOf: Date, $division: Division, $first: Int!, $after: String, $includeRetracted: Boolean!, $part: FactPart!, $count: Boolean!) {
    indicator(code: $code, region: $region, period: $period, asOf: $asOf, division: $division) {
      facts(first: $first, after: $after, includeRetracted: $includeRetracted, part: $part) {
        totalCount @include(if: $count)
        nodes { id source type subject region regionName occurredOn recordedAt status }
        standings { subject state { code label labelEn text textEn } }
        pageInfo { endCursor hasNextPage }
      }
    }
  }`);

export const FactNames = graphql(`query IndicatorFactNames($service: String!) { factTypes(service: $service) { type name nameEn } }`);
