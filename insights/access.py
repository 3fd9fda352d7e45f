"""Who may read which figures."""

from people.access import is_executive, is_hr_admin

reads_overview = is_executive | is_hr_admin
