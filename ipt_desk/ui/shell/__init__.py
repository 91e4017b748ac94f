"""The window itself: unlocking, sidebar, banner, menus, shortcuts."""
