module.exports = { displayName: 'ui', preset: '../../jest.angular.cjs' };
