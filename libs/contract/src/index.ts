export * from './access';
export * from './agenda';
export * from './demo';
export * from './fields';
export * from './invitations';
export * from './problems';
export * from './rendering';
export * from './sessions';
