from django.urls import path

from programs.views import (
    agreement,
    application,
    approvals,
    charter,
    cohort,
    completions,
    eligibility,
    enrollments,
    invitation,
    invitations,
    lottery,
    measures,
    mentorship,
    pairs,
    preparation,
    profile,
    program,
    public,
    readiness,
    setup,
    training,
)

app_name = "programs"
urlpatterns = [
    path("programs/", program.programs, name="programs"),
    path("programs/new/", program.program_new, name="program-new"),
    path("programs/<uuid:uuid>/", program.program, name="program"),
    path("programs/<uuid:uuid>/edit/", program.program_edit, name="program-edit"),
    path(
        "programs/<uuid:uuid>/setup/eligibility/",
        eligibility.eligibility,
        name="setup-eligibility",
    ),
    path("programs/start/", setup.program_start, name="program-start"),
    path("programs/<uuid:uuid>/about/", public.about, name="about"),
    path("programs/offered/", public.offered, name="offered"),
    path("programs/<uuid:uuid>/endorsements/", charter.endorsements, name="endorsements"),
    path("endorsements/<uuid:uuid>/", charter.endorsement, name="endorsement"),
    path(
        "endorsements/<uuid:uuid>/showing/",
        charter.endorsement_showing,
        name="endorsement-showing",
    ),
    path("endorsements/<uuid:uuid>/hiding/", charter.endorsement_hiding, name="endorsement-hiding"),
    path("programs/<uuid:uuid>/review-notes/", charter.review_notes, name="review-notes"),
    path("review-notes/<uuid:uuid>/", charter.review_note, name="review-note"),
    path("improvements/<uuid:uuid>/", charter.improvement, name="improvement"),
    path("programs/<uuid:uuid>/copy/", setup.program_copy, name="program-copy"),
    path(
        "programs/<uuid:uuid>/changes/<slug:change>/", setup.program_change, name="program-change"
    ),
    path("programs/<uuid:uuid>/setup/purpose/", setup.purpose, name="setup-purpose"),
    path("programs/<uuid:uuid>/setup/promises/", setup.promises, name="setup-promises"),
    path("programs/<uuid:uuid>/setup/competencies/", setup.competencies, name="setup-competencies"),
    path("programs/<uuid:uuid>/setup/rhythm/", setup.rhythm, name="setup-rhythm"),
    path(
        "programs/<uuid:uuid>/setup/competencies/<uuid:competency>/",
        setup.competency,
        name="setup-competency",
    ),
    path("programs/<uuid:uuid>/setup/measures/", measures.measures, name="setup-measures"),
    path("programs/<uuid:uuid>/setup/measures/new/", measures.measure_new, name="measure-new"),
    path(
        "programs/<uuid:uuid>/setup/measures/<uuid:measure>/",
        measures.measure_edit,
        name="measure-edit",
    ),
    path(
        "programs/<uuid:uuid>/setup/measures/<uuid:measure>/removal/",
        measures.measure_removal,
        name="measure-removal",
    ),
    path("programs/<uuid:uuid>/setup/preview/", setup.preview, name="setup-preview"),
    path("programs/<uuid:uuid>/managers/", program.program_managers, name="program-managers"),
    path(
        "programs/<uuid:uuid>/managers/<uuid:manager>/ending/",
        program.manager_ending,
        name="manager-ending",
    ),
    path("programs/<uuid:uuid>/cohorts/new/", cohort.cohort_new, name="cohort-new"),
    path("cohorts/<uuid:uuid>/", cohort.cohort, name="cohort"),
    path("cohorts/<uuid:uuid>/edit/", cohort.cohort_edit, name="cohort-edit"),
    path("cohorts/<uuid:uuid>/changes/<slug:change>/", cohort.cohort_change, name="cohort-change"),
    path(
        "cohorts/<uuid:uuid>/enrollments/",
        enrollments.cohort_enrollments,
        name="cohort-enrollments",
    ),
    path(
        "cohorts/<uuid:uuid>/invitations/",
        invitations.cohort_invitations,
        name="cohort-invitations",
    ),
    path("cohorts/<uuid:uuid>/invitations/new/", invitations.invitation_new, name="invitation-new"),
    path("cohorts/<uuid:uuid>/additions/", invitations.additions, name="additions"),
    path("cohorts/<uuid:uuid>/nominations/", invitation.nominations, name="nominations"),
    path("invitations/<uuid:uuid>/", invitation.invitation, name="invitation"),
    path(
        "invitations/<uuid:uuid>/withdrawal/",
        invitations.invitation_withdrawal,
        name="invitation-withdrawal",
    ),
    path("cohorts/<uuid:uuid>/lottery/", lottery.lottery, name="lottery"),
    path("cohorts/<uuid:uuid>/lottery/file/", lottery.lottery_file, name="lottery-file"),
    path("cohorts/<uuid:uuid>/lottery/script/", lottery.lottery_script, name="lottery-script"),
    path(
        "cohorts/<uuid:uuid>/lottery/publication/",
        lottery.lottery_publication,
        name="lottery-publication",
    ),
    path(
        "cohorts/<uuid:uuid>/lottery/withdrawal/",
        lottery.lottery_withdrawal,
        name="lottery-withdrawal",
    ),
    path("cohorts/<uuid:uuid>/lottery/drawing/", lottery.lottery_drawing, name="lottery-drawing"),
    path("approvals/<uuid:uuid>/", approvals.manager_approval, name="manager-approval"),
    path(
        "enrollments/<uuid:uuid>/manager-waiver/", approvals.manager_waiver, name="manager-waiver"
    ),
    path("enrollments/<uuid:uuid>/", enrollments.enrollment, name="enrollment"),
    path("cohorts/<uuid:uuid>/pairs/", pairs.cohort_pairs, name="cohort-pairs"),
    path("cohorts/<uuid:uuid>/application/", application.application, name="application"),
    path("enrollments/<uuid:uuid>/withdrawal/", application.withdrawal, name="withdrawal"),
    path("mentorships/<uuid:uuid>/acceptance/", mentorship.acceptance, name="acceptance"),
    path("mentorships/<uuid:uuid>/refusal/", mentorship.refusal, name="refusal"),
    path("mentorships/<uuid:uuid>/agreement/", agreement.agreement, name="agreement"),
    path(
        "mentorships/<uuid:uuid>/agreement/edit/", agreement.agreement_edit, name="agreement-edit"
    ),
    path("mentorships/<uuid:uuid>/ending/", mentorship.mentorship_ending, name="mentorship-ending"),
    path("trainings/", training.trainings, name="trainings"),
    path("trainings/<uuid:uuid>/", training.training, name="training"),
    path("trainings/<uuid:uuid>/edit/", preparation.training_edit, name="training-edit"),
    path(
        "trainings/<uuid:uuid>/original/", preparation.training_original, name="training-original"
    ),
    path("trainings/<uuid:uuid>/removal/", preparation.training_removal, name="training-removal"),
    path(
        "trainings/<uuid:uuid>/position/", preparation.training_position, name="training-position"
    ),
    path("programs/<uuid:uuid>/setup/preparation/", preparation.preparation, name="preparation"),
    path(
        "programs/<uuid:uuid>/trainings/addition/",
        preparation.training_addition,
        name="training-addition",
    ),
    path(
        "programs/<uuid:uuid>/trainings/own/",
        preparation.training_new,
        {"way": "text"},
        name="training-own",
    ),
    path(
        "programs/<uuid:uuid>/trainings/link/",
        preparation.training_new,
        {"way": "link"},
        name="training-link",
    ),
    path(
        "cohorts/<uuid:uuid>/preparation/", readiness.cohort_preparation, name="cohort-preparation"
    ),
    path("enrollments/<uuid:uuid>/waiver/", readiness.waiver, name="waiver"),
    path("completions/", completions.completions, name="completions"),
    path("completions/<uuid:uuid>/", completions.completion_import, name="completion-import"),
    path(
        "completions/<uuid:uuid>/applying/",
        completions.completions_applying,
        name="completions-applying",
    ),
    path("profiles/mentor/", profile.profile, {"role": "mentor"}, name="profile-mentor"),
    path("profiles/mentee/", profile.profile, {"role": "mentee"}, name="profile-mentee"),
    path("mentorships/<uuid:uuid>/profile/", profile.partner_profile, name="partner-profile"),
]
