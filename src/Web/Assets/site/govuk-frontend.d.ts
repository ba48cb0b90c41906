// GOV.UK Frontend ships no types; only what main.ts uses is described.
declare module 'govuk-frontend' {
  interface ComponentClass {
    readonly moduleName: string;
  }
  export const Button: ComponentClass;
  export const CharacterCount: ComponentClass;
  export const Checkboxes: ComponentClass;
  export const ErrorSummary: ComponentClass;
  export const NotificationBanner: ComponentClass;
  export const PasswordInput: ComponentClass;
  export const Radios: ComponentClass;
  export const ServiceNavigation: ComponentClass;
  export const SkipLink: ComponentClass;
  export const Tabs: ComponentClass;
  export function createAll(component: ComponentClass): unknown[];
}
