/**
 * The console for people, built with Vaadin. It shows what the rooms below know and hands every act to them: permission,
 * validation and concurrency are decided there, this room says in words what came of it. A page knows its person from
 * the moment it was opened, hears of changes by push, and never throws away what somebody typed.
 */
@NullMarked
package io.understudy.console;

import org.jspecify.annotations.NullMarked;
