import { graphql } from '#gql';

/** What there is to import; without the forms, which are long. */
export const Types = graphql(`query ImportTypes { factTypes { type service name nameEn doc opens mayISend } }`);
